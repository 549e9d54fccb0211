"""Forms for readers. Texts are cleaned before anything looks at them, so that nothing typed can break a page."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.plaintext import clean_line, clean_text

from .choices import FilmPurpose, Relation, Wish
from .rules import LONGEST_MESSAGE

LONGEST_EMAIL = 254
TRAP = "leave_empty"


class Text(forms.CharField):
    """One line or many of at most `limit` characters; too long a text is told by how much, and kept."""

    missing = _("Answer this question.")

    def __init__(self, *, limit: int, lines: bool = False, **options: Any) -> None:
        self.limit, self.lines = limit, lines
        super().__init__(error_messages={"required": self.missing}, **options)

    def to_python(self, value: Any) -> str:
        return clean_text(value or "") if self.lines else clean_line(value or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        length = len(value)
        over = length - self.limit
        if over > 0:
            message = ngettext(
                "This is %(over)d character too long: it has %(length)d, and %(limit)d fit. Nothing was cut.",
                "This is %(over)d characters too long: it has %(length)d, and %(limit)d fit. Nothing was cut.",
                over,
            )
            raise forms.ValidationError(message, params={"over": over, "length": length, "limit": self.limit})


class Email(Text):
    """One address, as it may stand in the head of a letter."""

    widget = forms.EmailInput
    missing = _("Write your e-mail address.")

    def __init__(self, **options: Any) -> None:
        super().__init__(limit=LONGEST_EMAIL, **options)

    def validate(self, value: str) -> None:
        super().validate(value)
        try:
            validate_email(value)
        except forms.ValidationError as error:
            raise forms.ValidationError(_("Write a full e-mail address, like name@example.org.")) from error


def one_of(choices: Any, label: Any) -> forms.ChoiceField:
    messages = {"required": _("Choose one."), "invalid_choice": _("Choose one of the answers in the list.")}
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=messages)


class RequestForm(forms.Form):
    """What both forms ask, and a field that only machines see and fill in."""

    order: ClassVar[list[str]] = []

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        typed = None if data is None else {name: clean_text(data.get(name, "")) for name in [*self.base_fields, TRAP]}
        super().__init__(typed, label_suffix="", use_required_attribute=False)
        self.order_fields(self.order)

    email = Email(label=_("Your e-mail"), help_text=_("We answer to this address. It is shown to nobody else."))
    message = Text(
        label=_("Your message"),
        limit=LONGEST_MESSAGE,
        lines=True,
        help_text=_("In any language."),
    )

    @property
    def wrong_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.errors]

    def clean(self) -> dict[str, Any]:
        if self.data.get(TRAP):
            # A browser may have filled it in by itself: it is empty again on the page that says so.
            raise forms.ValidationError(
                _("A hidden field was filled in, perhaps by your browser. Please send it again.")
            )
        return super().clean() or {}


class ProfileRequestForm(RequestForm):
    order: ClassVar = ["wish", "message", "relation", "email"]
    wish = one_of(Wish.choices, _("What do you ask for?"))
    relation = one_of(Relation.choices, _("Who are you?"))


class FilmRequestForm(RequestForm):
    order: ClassVar = ["purpose", "message", "name", "organisation", "email"]
    purpose = one_of(FilmPurpose.choices, _("What is it for?"))
    name = Text(label=_("Your name"), limit=120)
    organisation = Text(label=_("Festival, company or paper"), limit=160, required=False)
    email = Email(label=_("Your e-mail"), help_text=_("The team and the people of the film answer to this address."))
