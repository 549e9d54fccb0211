"""The order and punctuation of a date in each language."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import tokenize_pattern

from portal.languages.cldr import locale_of
from portal.languages.ordinals import ordinal


def as_it_is(number: int, _language: str) -> str:
    """The bare figure."""
    return str(number)


@dataclass(frozen=True)
class DatePattern:
    """Templates for `str.format`.

    `rest` is what stands beside the year: a day with its month, a month, or a
    span of either, which is how a range comes to name its year once.
    """

    day_month: str
    with_year: str
    with_weekday: str
    month: str = "{month}"
    month_with_year: str = ""
    month_has_nominative: bool = False
    """Whether a month alone takes another form than after a day (сентябрь, сентября)."""
    two_months: str = "{months}"
    """A span of two months of one year; `months` are their own names with a dash."""
    year_in_a_sentence: str = "{year}"
    """A year alone, after a preposition."""
    dash: str = " – "
    figure: Callable[[int, str], str] = as_it_is
    """How the figure of a day or a year is written in the language."""


# As each country writes a date in a sentence, which CLDR often does not know:
# - en puts the day first: readers are outside the United States.
# - ru, tg and kk name the year by its word, and ky, uz and tk begin with it.
# - ky and tk have the month possessed by its year (2026-жылдын 18-декабры).
# - spaces are plain: CLDR's narrow no-break space is missing from many fonts,
#   and a reader who searches the page does not type it.
WRITTEN_BY_HAND: Mapping[str, DatePattern] = {
    "en": DatePattern("{day} {month}", "{rest} {year}", "{weekday}, {date}"),
    "ru": DatePattern(
        "{day} {month}",
        "{rest} {year} года",
        "{weekday}, {date}",
        month_has_nominative=True,
        year_in_a_sentence="{year} года",
        dash=" — ",
    ),
    "ky": DatePattern("{day}-{month}", "{year}-жылдын {rest}", "{date}, {weekday}", two_months="{months} айлары"),
    "kk": DatePattern("{day} {month}", "{year} жылғы {rest}", "{date}, {weekday}"),
    "uz": DatePattern("{day}-{month}", "{year}-yil {rest}", "{date}, {weekday}"),
    "tg": DatePattern("{day} {month}", "{rest}и соли {year}", "{weekday}, {date}"),
    "tk": DatePattern(
        "{day} {month}",
        "{year} ýylyň {rest}",
        "{date}, {weekday}",
        two_months="{months} aýlary",
        figure=ordinal,
    ),
}

POSSESSED_MONTHS: Mapping[str, str] = {
    "ky": "январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры",
    "tk": "ýanwary fewraly marty apreli maýy iýuny iýuly awgusty sentýabry oktýabry noýabry dekabry",
}
"""January to December as they stand after their year, where that changes them."""

FIELD = r"\{(?:day|month|number)\}"
TAIL = r"[^\s{},]*"  # what belongs to a field: the full stop of a German day, the sign for "day" in Chinese
MONTH = rf"\{{(?:month|number)\}}{TAIL}"
DAY_AND_MONTH = rf"{FIELD}[^{{}}]*{FIELD}{TAIL}"
FIELDS = {"d": "{day}", "M": "{month}", "L": "{month}", "y": "{year}", "E": "{weekday}", "c": "{weekday}"}


def as_template(cldr_pattern: str) -> str:
    """A CLDR pattern such as `d 'de' MMMM` as a template for `str.format`: `{day} de {month}`."""
    parts: list[str] = []
    for kind, value in tokenize_pattern(cldr_pattern):
        if kind == "chars":
            parts.append(re.sub(r"\s", " ", value).replace("{", "{{").replace("}", "}}"))
        else:
            letter, width = value
            is_number = letter in "ML" and width < 3
            parts.append("{number}" if is_number else FIELDS.get(letter, ""))
    return "".join(parts)


def from_cldr(language: str) -> DatePattern:
    """The pattern of a language nobody has written by hand, taken apart from CLDR's own."""
    locale = locale_of(language)
    day_template = as_template(locale.date_formats["long"].pattern)
    full_template = as_template(locale.date_formats["full"].pattern)
    month_template = as_template(locale.datetime_skeletons["yMMMM"].pattern)
    day_month = re.findall(DAY_AND_MONTH, day_template)[0]
    month = re.findall(MONTH, month_template)[0]
    is_nested = day_template in full_template
    return DatePattern(
        day_month=day_month,
        with_year=day_template.replace(day_month, "{rest}"),
        with_weekday=full_template.replace(day_template, "{date}") if is_nested else "{weekday}, {date}",
        month=month,
        month_with_year=month_template.replace(month, "{rest}"),
        month_has_nominative="LLL" in locale.datetime_skeletons["yMMMM"].pattern,
    )


@lru_cache(maxsize=64)
def pattern_of(language: str) -> DatePattern:
    """How `language` puts a date together."""
    return WRITTEN_BY_HAND.get(language) or from_cldr(language)


@lru_cache(maxsize=64)
def month_names(language: str, *, beside_a_day: bool) -> tuple[str, ...]:
    """January to December: as after a day (сентября), or as a month alone (сентябрь)."""
    # Where a language inherits its stand-alone names from CLDR's root, Babel gives those of whichever
    # language was asked first. So only languages with names of their own are asked for them.
    is_nominative = pattern_of(language).month_has_nominative and not beside_a_day
    names = locale_of(language).months["stand-alone" if is_nominative else "format"]["wide"]
    return in_a_line((names[number] for number in range(1, 13)), language)


def months_after_their_year(language: str, *, beside_a_day: bool) -> tuple[str, ...]:
    """January to December as `month_names` has them, possessed by their year where the language does that."""
    possessed = POSSESSED_MONTHS.get(language, "")
    return tuple(possessed.split()) or month_names(language, beside_a_day=beside_a_day)


@lru_cache(maxsize=64)
def weekday_names(language: str) -> tuple[str, ...]:
    """Monday to Sunday, as written beside a date."""
    names = locale_of(language).days["format"]["wide"]
    return in_a_line((names[number] for number in range(7)), language)


def in_a_line(names: Iterable[str], language: str) -> tuple[str, ...]:
    """Names as written inside a line: CLDR's Tajik ones carry the capital of a list."""
    return tuple(name.lower() if language == "tg" else name for name in names)
