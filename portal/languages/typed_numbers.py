"""What a number that somebody typed can mean, whichever signs stand between its thousands and before its fraction."""

import re
from typing import NamedTuple

MOST_DIGITS = 15
"""What a float, and so JSON, keeps exactly."""
MOST_DECIMALS = 4
LONGEST = 100
GROUPED = r"[1-9]\d{0,2}(?P<group>[ ',.])\d{3}(?:(?P=group)\d{3})*"
WHOLE = re.compile(rf"(?:\d+|{GROUPED})[.,]?")
DECIMAL = re.compile(rf"(?P<whole>\d*|{GROUPED}(?!(?P=group)))[.,](?P<part>\d+)")
SIGNED = re.compile(r"([+-]?) ?(.*)")
SIGNS = re.compile(r"[-+\d ',.]*")
WITH_WORDS = re.compile(r"([^\d+-]{0,30}?)([+-]? ?\d(?:[\d ',.]*\d)?)(\D{0,30})")
MULTIPLIERS = frozenset({
    "k", "к", "thousand", "million", "тыс", "тысяча", "тысячи", "тысяч", "миллион", "миллиона", "миллионов", "млн",
    "mln", "миң", "мың", "ming", "ҳазор", "müň",
})  # fmt: skip
"""Thousand and million in our languages, and short for them."""
TWO_READINGS = re.compile(r"([+-]?) ?([1-9]\d{0,2})([.,])(\d{3})")


def readings(figures: str) -> list[int | float]:
    """The numbers that `figures` can mean, a whole one first; empty where it is none or has too many digits.

    "90,000" and "90.000" mean two: one separator with three digits after it.
    """
    if len(only_digits(figures)) > MOST_DIGITS:
        return []
    sign, body = SIGNED.fullmatch(close_up(figures)).groups()  # type: ignore[union-attr]  # it matches every line
    factor = -1 if sign == "-" else 1
    found: list[int | float] = []
    if WHOLE.fullmatch(body):
        found.append(factor * int(only_digits(body)))
    decimal = DECIMAL.fullmatch(body)
    if decimal and len(decimal["part"]) <= MOST_DECIMALS:
        found.append(factor * float(f"{only_digits(decimal['whole']) or 0}.{decimal['part']}"))
    return found


def close_up(figures: str) -> str:
    """`figures` without spaces at commas, points and apostrophes."""
    return re.sub(r" ?([.,']) ?", r"\1", figures)


def only_digits(figures: str) -> str:
    return re.sub(r"\D", "", figures)


def is_in_figures(figures: str) -> bool:
    """Whether there are digits, and nothing that never stands in a number."""
    return bool(SIGNS.fullmatch(figures) and only_digits(figures))


def is_too_precise(figures: str) -> bool:
    """Whether it would be a number if there were not so many digits after the comma or the point."""
    found = DECIMAL.fullmatch(figures.lstrip("+- "))
    return found is not None and len(found["part"]) > MOST_DECIMALS


def words_around(figures: str) -> str:
    """What stands around a number that could be read without it: a currency, a unit; empty where there is none."""
    found = WITH_WORDS.fullmatch(figures) if len(figures) <= LONGEST else None
    if found is None or not readings(found[2]):
        return ""
    return " ".join(filter(None, (found[1].strip(), found[3].strip())))


def is_multiplied(words: str) -> bool:
    """Whether words beside a number are thousands or millions, without which it would be another number."""
    return any(word.casefold() in MULTIPLIERS for word in re.findall(r"[^\W\d_]+", words))


class TwoReadings(NamedTuple):
    """The parts of a number that means two: `short` and, after a separator, the three digits of `rest`."""

    short: str
    separator: str
    rest: str

    @property
    def as_whole(self) -> str:
        """How to write the whole number so that it means nothing else."""
        return self.short + self.rest

    @property
    def as_decimal(self) -> str:
        """How to write the fraction so that it means nothing else."""
        rest = self.rest.rstrip("0") if self.rest.endswith("0") else f"{self.rest}0"
        return f"{self.short}{self.separator}{rest}" if rest else self.short


def two_readings(figures: str) -> TwoReadings | None:
    """The parts of a number that means two; None for any other."""
    found = TWO_READINGS.fullmatch(close_up(figures))
    return TwoReadings(found[1].strip("+") + found[2], found[3], found[4]) if found else None


def typed_again(answer: object) -> str:
    """A number, or what was typed instead, as an input shows it so that the same is read again.

    Three digits after the point get a zero, without which they might be thousands.
    """
    shown = "" if answer is None else str(answer)
    return f"{shown}0" if isinstance(answer, float) and two_readings(shown) else shown
