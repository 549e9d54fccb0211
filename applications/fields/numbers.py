"""Numbers, as people write them. Where the limits do not tell which of two numbers is meant, it is asked."""

import math
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.languages.figures import plain_figures
from portal.languages.typed_numbers import (
    MOST_DECIMALS,
    MOST_DIGITS,
    is_in_figures,
    is_multiplied,
    is_too_precise,
    only_digits,
    readings,
    two_readings,
    words_around,
)

LARGEST = 10**MOST_DIGITS
USUAL_NUMBER = 90
"""The example where the limits allow it: the minutes of a film."""


class NumberField(forms.Field):
    """A number from `least` to `most`, with its thousands apart in any way, with a comma or a point."""

    default_error_messages: ClassVar = {
        "required": _("Enter a number."),
        "invalid": _("Enter a number in figures, for example %(example)s."),
        "with_words": _("Enter only the number, without “%(words)s”."),
        "multiplied": _("Enter the number in full, for example 5000 rather than 5 thousand."),
        "thousands": _("Is this %(short)s thousand or just %(short)s? Enter %(whole)s or %(short)s."),
        "fraction": _(
            "Is this %(short)s thousand %(rest)s, or %(short)s with the fraction %(rest)s? Enter %(whole)s "
            "for the first or %(decimal)s for the second."
        ),
        "too_precise": _("Enter at most %(limit)s digits after the decimal point or comma."),
        "too_large": _("This number is too large."),
        "min_value": _("Enter %(limit)s or more."),
        "max_value": _("Enter %(limit)s or less."),
    }

    def __init__(self, *, least: int | None = None, most: int | None = None, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**options)

    def to_python(self, value: Any) -> int | float | None:
        if isinstance(value, str):
            return self.read(plain_figures(value))
        # In Python True is an int, but it is no number that anybody typed.
        if isinstance(value, bool) or not isinstance(value, int | float | None):
            raise self.error("invalid", example=self.example())
        return value

    def read(self, figures: str) -> int | float | None:
        """The number that is meant within the limits. Raises ValidationError where there is none, or two."""
        if not figures:
            return None
        found = self.countable(readings(figures))
        if not found:
            raise self.unreadable(figures)
        fitting = [number for number in found if self.fits(number)] or found[:1]
        if len(fitting) > 1:
            raise self.ambiguous(figures)
        return fitting[0]

    def countable(self, found: Sequence[int | float]) -> Sequence[int | float]:
        """Those of `found` that can answer such a question, whatever its limits."""
        return found

    def fits(self, number: float) -> bool:
        """Whether a number lies within the limits."""
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)

    def validate(self, value: float | None) -> None:
        super().validate(value)
        if value is None:
            return
        if not math.isfinite(value) or abs(value) >= LARGEST:
            raise self.error("too_large")
        if self.least is not None and value < self.least:
            raise self.error("min_value", limit=self.least)
        if self.most is not None and value > self.most:
            raise self.error("max_value", limit=self.most)

    def unreadable(self, figures: str) -> ValidationError:
        """What to mend in a number that cannot be read."""
        if is_in_figures(figures) and len(only_digits(figures)) > MOST_DIGITS:
            return self.error("too_large")
        if is_too_precise(figures):
            return self.error("too_precise", limit=MOST_DECIMALS)
        words = words_around(figures)
        if is_multiplied(words):
            return self.error("multiplied")
        return self.error("with_words", words=words) if words else self.error("invalid", example=self.example())

    def ambiguous(self, figures: str) -> ValidationError:
        """The question back: both numbers in words, and how to write each."""
        found = two_readings(figures)
        if found is None:
            return self.error("invalid", example=self.example())
        code = "fraction" if int(found.rest) else "thousands"
        return self.error(code, **found._asdict(), whole=found.as_whole, decimal=found.as_decimal)

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
    """A number that counts things: what could be a fraction elsewhere is thousands here."""

    def countable(self, found: Sequence[int | float]) -> Sequence[int | float]:
        whole = [number for number in found if isinstance(number, int)]
        return whole or [int(number) for number in found if float(number).is_integer()]

    def to_python(self, value: Any) -> int | None:
        number = super().to_python(value)
        if isinstance(number, float):
            raise self.error("invalid", example=self.example())
        return number
