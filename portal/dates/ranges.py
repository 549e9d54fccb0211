"""Two dates as one phrase, in which a shared year or month appears once."""

import datetime as dt

from django.utils.translation import override, pgettext

from portal.choices import Precision
from portal.languages.chains import active_language

from .days import add_year, beside_year, format_date
from .patterns import month_names, months_after_their_year, pattern_of

FIGURES_APART = "–"


def format_range(
    start: dt.date | None,
    end: dt.date | None,
    precision_start: str = Precision.DAY,
    precision_end: str = Precision.DAY,
    language: str | None = None,
) -> str:
    """Two dates as one phrase: "13–28 April 2024", "26 September – 1 October 2024", "June – October 2024", "2023".

    A missing end reads "from …", a missing start "until …"; with neither the
    text is empty. Ends that read alike are one date. The order given is kept.
    """
    language = language or active_language()
    if start is not None and end is not None:
        return closed_range(start, end, precision_start, precision_end, language)
    with override(language):
        if start is not None:
            # Translators: the start of an unfinished period. The date takes no ending: "start: …" will do.
            return pgettext("period", "from %(date)s") % {"date": within_a_sentence(start, precision_start, language)}
        if end is not None:
            # Translators: the end of a period whose start is unknown. The date takes no ending: "end: …" will do.
            return pgettext("period", "until %(date)s") % {"date": within_a_sentence(end, precision_end, language)}
    return ""


def within_a_sentence(date: dt.date, precision: str, language: str) -> str:
    """The date as it reads after a preposition."""
    if precision == Precision.YEAR:
        return pattern_of(language).year_in_a_sentence.format(year=date.year)
    rest = beside_year(date, precision, language, within_a_sentence=True)
    return add_year(rest, date.year, precision, language)


def closed_range(start: dt.date, end: dt.date, precision_start: str, precision_end: str, language: str) -> str:
    """A range both of whose ends are known."""
    first = format_date(start, precision_start, language)
    last = format_date(end, precision_end, language)
    dash = pattern_of(language).dash
    if first == last:
        return first
    precisions = {precision_start, precision_end}
    if precisions == {Precision.YEAR}:
        return f"{first}{FIGURES_APART}{last}"
    if start.year != end.year or Precision.YEAR in precisions:
        return f"{first}{dash}{last}"
    if precisions == {Precision.DAY} and start.month == end.month:
        rest = days_of_a_month(start, end, language)
    elif precisions == {Precision.MONTH}:
        rest = two_months(start, end, language)
    else:
        rest = beside_year(start, precision_start, language) + dash + beside_year(end, precision_end, language)
    return add_year(rest, end.year, precision_end, language)


def days_of_a_month(start: dt.date, end: dt.date, language: str) -> str:
    """Two days that share their month: "13–28 April"."""
    pattern = pattern_of(language)
    # Where a day is written with a full stop, both days have it: "13.–28. April".
    day = "{day}." if "{day}." in pattern.day_month else "{day}"
    days = day.format(day=start.day) + FIGURES_APART + day.format(day=pattern.figure(end.day, language))
    month = months_after_their_year(language, beside_a_day=True)[end.month - 1]
    return pattern.day_month.replace(day, days).format(month=month, number=end.month)


def two_months(start: dt.date, end: dt.date, language: str) -> str:
    """Two months of one year: "June – October"."""
    pattern, names = pattern_of(language), month_names(language, beside_a_day=False)
    months = (pattern.month.format(month=names[date.month - 1], number=date.month) for date in (start, end))
    return pattern.two_months.format(months=pattern.dash.join(months))
