"""Form fields for what applicants write: numbers, days and countries, as people write them.

A field reads what was typed, and also accepts a value that it has read before,
so that the same field reads a posted form and checks a stored answer.
"""

import datetime as dt
import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.languages.country_names import all_codes
from portal.languages.plain_text import clean_line
from portal.reader_forms.fields import ChoiceField

WHOLE = re.compile(r"[+-]?\d{1,15}")
DECIMAL = re.compile(r"[+-]?\d{1,13}[.,]\d{1,4}")
SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d)")
LARGEST = 10**15
USUAL_NUMBER = 90
"""The example where the limits allow it: the minutes of a film."""
DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


class NumberField(forms.Field):
    """A number from `least` to `most`, written with spaces between thousands, with a comma or a point."""

    default_error_messages: ClassVar = {
        "required": _("Write a number."),
        "invalid": _("Write a number in figures, for instance %(example)s."),
        "too_large": _("This number is too large."),
        "min_value": _("Write a number not below %(limit)s."),
        "max_value": _("Write a number not above %(limit)s."),
    }

    def __init__(self, *, least: int | None = None, most: int | None = None, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**options)

    def to_python(self, value: Any) -> int | float | None:
        number = number_in(value) if isinstance(value, str) else value
        # In Python True is an int, but it is no number that anybody typed.
        if isinstance(number, bool) or not isinstance(number, int | float | None):
            raise self.error("invalid", example=self.example())
        return number

    def validate(self, value: float | None) -> None:
        super().validate(value)
        if value is None:
            return
        if abs(value) >= LARGEST:
            raise self.error("too_large")
        if self.least is not None and value < self.least:
            raise self.error("min_value", limit=self.least)
        if self.most is not None and value > self.most:
            raise self.error("max_value", limit=self.most)

    def error(self, code: str, **params: Any) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=params)

    def example(self) -> int:
        """A valid number as an example: a year where the limits ask for one."""
        if self.least is not None and self.most is not None:
            return (self.least + self.most) // 2
        if self.least is not None:
            return max(USUAL_NUMBER, self.least)
        return USUAL_NUMBER if self.most is None else min(USUAL_NUMBER, self.most)


class WholeNumberField(NumberField):
    """A number that counts things."""

    def to_python(self, value: Any) -> int | None:
        number = super().to_python(value)
        if isinstance(number, float):
            raise self.error("invalid", example=self.example())
        return number


def number_in(typed: str) -> int | float | str | None:
    """The number that was typed; None where nothing was typed; the text itself where it is no number."""
    line = clean_line(typed)
    figures = SPACES.sub("", line).replace("\N{MINUS SIGN}", "-")
    if figures.isascii() and WHOLE.fullmatch(figures):
        return int(figures)
    if figures.isascii() and DECIMAL.fullmatch(figures):
        return float(figures.replace(",", "."))
    return line or None


class DayField(forms.Field):
    """A day between 1900 and 2100, as 2026-12-31 or 31.12.2026."""

    default_error_messages: ClassVar = {
        "required": _("Choose a day."),
        "invalid": _("Write a day that exists, for instance 31.12.2026."),
        "far_away": _("Write a year between 1900 and 2100."),
    }

    def to_python(self, value: Any) -> dt.date | None:
        if value is None:
            return None
        try:
            return day_in(value)
        except (TypeError, ValueError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value is not None and not FIRST_DAY <= value <= LAST_DAY:
            raise ValidationError(self.error_messages["far_away"], code="far_away")


def day_in(typed: str) -> dt.date | None:
    """The day that was typed, None where nothing was. Raises TypeError or ValueError for what is no day."""
    line = clean_line(typed)
    day_first = DAY_FIRST.fullmatch(line) if line.isascii() else None
    if day_first:
        day, month, year = map(int, day_first.groups())
        return dt.date(year, month, day)
    return dt.date.fromisoformat(line) if line else None


class CountryField(ChoiceField):
    """The code of a country."""

    default_error_messages: ClassVar = {
        "required": _("Choose a country."),
        "invalid_choice": _("Choose a country from the list."),
    }

    def valid_value(self, value: str) -> bool:
        return value in all_codes()
