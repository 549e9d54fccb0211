"""Days, typed on one line or in three boxes."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.dates import format_date
from portal.dates.reading import (
    AmbiguousDayError,
    IncompleteDayError,
    ShortYearError,
    UnreadableDayError,
    read_day,
    read_parts,
)
from portal.languages.plain_text import clean_line

FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
"""A day as it is stored."""
BETWEEN_BOXES = "|"
"""Stands between the three parts of a day that could not be read, so that each comes back in its own box."""


class DayField(forms.Field):
    """A day between 1900 and 2100, as a language writes it, in figures, or in the three parts of `typed_in_boxes`."""

    default_error_messages: ClassVar = {
        "required": _("Enter the day, month and year."),
        "invalid": _("Enter a date that exists, for example 31.12.2026."),
        "incomplete": _("Enter the day, month and year."),
        "short_year": _("Enter all four digits of the year."),
        "ambiguous": _("Is this %(day_first)s or %(month_first)s? Write the month as a word."),
        "far_away": _("Enter a year between 1900 and 2100."),
    }

    def to_python(self, value: Any) -> dt.date | None:
        if value is None or isinstance(value, dt.date):
            return value
        if not isinstance(value, str):
            raise self.error("invalid")
        try:
            return self.read(clean_line(value))
        except AmbiguousDayError as error:
            raise self.error(
                "ambiguous", day_first=format_date(error.day_first), month_first=format_date(error.month_first)
            ) from error
        except IncompleteDayError as error:
            raise self.error("incomplete") from error
        except ShortYearError as error:
            raise self.error("short_year") from error
        except UnreadableDayError as error:
            raise self.error("invalid") from error

    def read(self, typed: str) -> dt.date | None:
        """The day that was typed, None where nothing was. Raises UnreadableDayError for what is no day."""
        parts = [part for part in typed.split(BETWEEN_BOXES) if part.strip()]
        if not parts:
            return None
        # A whole date in one of the boxes is a date.
        if BETWEEN_BOXES not in typed or (len(parts) == 1 and len(parts[0]) > len("2010")):
            return read_day(parts[0])
        return read_parts(*parts_of(typed))

    def error(self, code: str, **params: Any) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=params)

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value is not None and not FIRST_DAY <= value <= LAST_DAY:
            raise self.error("far_away")


@dataclass(frozen=True)
class DayBox:
    """One of the three inputs of a day; `name` is "day", "month" or "year"."""

    name: str
    label: str | Promise
    value: str

    @property
    def is_in_words(self) -> bool:
        """Whether letters may be typed in it."""
        return self.name == "month"


LABELS = (
    ("day", pgettext_lazy("part of a date", "Day")),
    ("month", pgettext_lazy("part of a date", "Month")),
    ("year", pgettext_lazy("part of a date", "Year")),
)


def typed_in_boxes(values: Sequence[str]) -> str:
    """What was typed in the inputs of a day: YYYY-MM-DD where it can be read, else the text, its parts kept apart.

    One value is a day on one line.
    """
    parts = [clean_line(value) for value in values[: len(LABELS)]]
    if len(parts) > 1:
        parts = [part.replace(BETWEEN_BOXES, "/") for part in (*parts, "")[: len(LABELS)]]
    text = BETWEEN_BOXES.join(parts) if any(parts) else ""
    try:
        day = DayField(required=False).to_python(text)
    except ValidationError:
        return text
    return day.isoformat() if day else ""


def day_boxes(text: str) -> list[DayBox]:
    """The three inputs with what `typed_in_boxes` gave; text that is no date stands in the first."""
    return [DayBox(name, label, value) for (name, label), value in zip(LABELS, parts_of(text), strict=True)]


def parts_of(text: str) -> tuple[str, str, str]:
    """Day, month and year of a text from `typed_in_boxes`."""
    if ISO_DAY.fullmatch(text):
        year, month, day = text.split("-")
        return day.lstrip("0"), month.lstrip("0"), year
    first, second, third = (*text.split(BETWEEN_BOXES, 2), "", "")[:3]
    return first, second, third
