"""Telephone numbers, kept in the international form where their country is known, else as they were typed."""

import re
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.languages.figures import LONGEST as LONGEST_LINE
from portal.languages.figures import plain_figures
from portal.languages.plain_text import clean_line, visible

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

LONGEST = 60
FEWEST_DIGITS, MOST_DIGITS = 5, 20
"""The international form has 15 digits at most; prefixes for calling abroad may stand before them."""
PREFIX = re.compile(r"^(?:tel|phone|тел)[.:]*\s*", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]")
WITHOUT_PLUS = ("996", "998", "992", "993", "7")
"""Calling codes of Central Asia, after which a number is recognised where only its plus is missing."""


class PhoneField(forms.Field):
    """A telephone number: "+996555010203" where its country is known, else what was typed."""

    default_error_messages: ClassVar = {
        "required": _("Enter a phone number."),
        "invalid": _("Enter the full phone number, for example %(example)s."),
        "too_long": _("This is too long for a phone number."),
    }
    example = "+996 700 123 456"

    def to_python(self, value: Any) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.error("invalid", example=self.example)
        return international(value)

    def validate(self, value: str) -> None:
        super().validate(value)
        digits = sum(sign.isdecimal() for sign in value)
        if len(value) > LONGEST or digits > MOST_DIGITS:
            raise self.error("too_long")
        if value and digits < FEWEST_DIGITS:
            raise self.error("invalid", example=self.example)

    def error(self, code: str, **params: Any) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=params)


def international(typed: str, country: str = "") -> str:
    """The number in E.164, read with the calling code it has or by the rules of `country`; else what was typed.

    `country` is a code of ISO 3166-1, or empty where it is not known.
    """
    line = clean_line(typed)
    if len(line) <= LONGEST_LINE:
        line = visible(line).strip()
    figures = PREFIX.sub("", plain_figures(line))
    if len(figures) > LONGEST or LETTERS.search(figures):
        return line
    digits = re.sub(r"\D", "", figures)
    with_plus = f"+{digits.removeprefix('00')}"
    has_code = figures.startswith(("+", "00")) or digits.startswith(WITHOUT_PLUS)
    attempts = [(with_plus, "")] if has_code else []
    if country and not figures.startswith("+"):
        attempts.append((figures, country))
    numbers = (valid_number(text, region) for text, region in attempts)
    found = next((number for number in numbers if number is not None), None)
    return written(found, "E164") if found else line


def valid_number(text: str, country: str) -> "PhoneNumber | None":
    """A number that is in use somewhere and has no extension, which the international form would lose."""
    # Imported here and below: only who types a number needs the rules of all countries.
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) and not number.extension else None


def grouped(stored: str) -> str:
    """A stored number as people write it, "+996 555 010 203"; one whose country is not known as it was typed."""
    if not re.fullmatch(r"\+\d+", stored, re.ASCII):
        return stored
    number = valid_number(stored, "")
    return written(number, "INTERNATIONAL") if number else stored


def written(number: "PhoneNumber", form: str) -> str:
    """The number in a form of the library's PhoneNumberFormat."""
    import phonenumbers

    return phonenumbers.format_number(number, getattr(phonenumbers.PhoneNumberFormat, form))
