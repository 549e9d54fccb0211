"""A single date, as precisely as it is known."""

import datetime as dt

from portal.choices import Precision
from portal.languages.chains import active_language

from .patterns import months_after_their_year, pattern_of, weekday_names


def beside_year(date: dt.date, precision: str, language: str, *, within_a_sentence: bool = False) -> str:
    """The part of a date besides its year: a day with its month, or a month. Empty where only the year is known.

    Within a sentence a month takes the form it has after a day (с сентября).
    """
    if precision == Precision.YEAR:
        return ""
    pattern = pattern_of(language)
    names = months_after_their_year(language, beside_a_day=precision == Precision.DAY or within_a_sentence)
    template = pattern.day_month if precision == Precision.DAY else pattern.month
    day = pattern.figure(date.day, language)
    return template.format(day=day, month=names[date.month - 1], number=date.month)


def add_year(rest: str, year: int, precision: str, language: str) -> str:
    """`rest`, as `beside_year` gives it, with its year; the bare year where there is no rest."""
    if not rest:
        return str(year)
    pattern = pattern_of(language)
    template = pattern.with_year if precision == Precision.DAY else pattern.month_with_year or pattern.with_year
    return template.format(rest=rest, year=pattern.figure(year, language))


def format_date(
    date: dt.date,
    precision: str = Precision.DAY,
    language: str | None = None,
    weekday: bool = False,
) -> str:
    """As much of a date as is known: "26 September 2024", "September 2024" or "2024".

    `weekday` adds the day of the week to a full date, and changes no other.
    """
    language = language or active_language()
    text = add_year(beside_year(date, precision, language), date.year, precision, language)
    if not weekday or precision != Precision.DAY:
        return text
    return pattern_of(language).with_weekday.format(weekday=weekday_names(language)[date.weekday()], date=text)
