"""Form fields for readers. Input is cleaned before anything else, so that it can always be stored."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.languages.numbers import format_number
from portal.languages.plain_text import clean_line, clean_text, is_blank

from .addresses import clean_address, cyrillic_letters

LONGEST_EMAIL = 254
MOST_LETTERS_NAMED = 10


class TextField(forms.CharField):
    """One line, or several with `lines`, of `least` to `limit` characters. Errors say how much too long a text is."""

    default_error_messages: ClassVar = {
        ("required"): _("Answer this question."),
        "invalid": _("Please answer with text."),
    }

    def __init__(self, *, limit: int, least: int = 0, lines: bool = False, **options: Any) -> None:
        self.limit, self.least, self.lines = limit, least, lines
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        text = clean_text(value) if self.lines else clean_line(value)
        return "" if is_blank(text) else text

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.limit:
            raise too_long(len(value), self.limit)
        if value and len(value) < self.least:
            raise too_short(len(value), self.least)

    def length_in_words(self) -> str:
        """The allowed length as a sentence in the active language."""
        most = format_number(self.limit)
        if self.least:
            least = format_number(self.least)
            return gettext("From %(least)s to %(most)s characters.") % {"least": least, "most": most}
        return ngettext("Up to %(most)s character.", "Up to %(most)s characters.", self.limit) % {"most": most}


def too_long(length: int, limit: int) -> ValidationError:
    message = ngettext_lazy(
        "This is %(over)d character too long: it has %(length)d, and the limit is %(limit)d. Nothing was cut.",
        "This is %(over)d characters too long: it has %(length)d, and the limit is %(limit)d. Nothing was cut.",
        "over",
    )
    return ValidationError(
        message, code="max_length", params={"over": length - limit, "length": length, "limit": limit}
    )


def too_short(length: int, least: int) -> ValidationError:
    message = ngettext_lazy(
        "Write at least %(least)d character; you have %(length)d.",
        "Write at least %(least)d characters; you have %(length)d.",
        "least",
    )
    return ValidationError(message, code="min_length", params={"least": least, "length": length})


class EmailField(TextField):
    """One e-mail address that is safe in the headers of a letter."""

    widget = forms.EmailInput
    default_error_messages: ClassVar = {
        "required": _("Enter your e-mail address."),
        "invalid": _("Enter a full e-mail address, such as name@example.org."),
        "cyrillic": _("These letters of the address are Cyrillic: %(letters)s. Type them on a Latin keyboard."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(limit=LONGEST_EMAIL, **options)

    def to_python(self, value: Any) -> str:
        return clean_address(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        letters = cyrillic_letters(value) if "@" in value else ""
        if letters:
            params = {"letters": ", ".join(letters[:MOST_LETTERS_NAMED])}
            raise ValidationError(self.error_messages["cyrillic"], code="cyrillic", params=params)
        try:
            if value:
                validate_email(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class ChoiceField(forms.ChoiceField):
    """One of several choices."""

    default_error_messages: ClassVar = {
        "required": _("Choose one."),
        "invalid_choice": _("Choose one of the answers from the list."),
    }

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value))
