"""Reading a day that somebody typed, in figures or as the portal's languages write it."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from portal.languages.chains import ORDER, active_language
from portal.languages.figures import plain_figures
from portal.languages.folding import transliterate

from .patterns import month_names

LONGEST = 60
BESIDE_A_DATE = frozenset({
    "g", "go", "e", "god", "goda", "j", "jyl", "jyly", "jyldyn", "jylgy", "jylky", "zh", "zhyl", "zhyly", "zhyldyn",
    "zhylgy", "zhylky", "y", "yil", "yili", "yilgi", "yilning", "yyl", "yylyn", "s", "sol", "soli", "nji",
    "njy", "de", "of", "the", "st", "nd", "rd", "th",
})  # fmt: skip
"""Words and endings beside a date, transliterated: the year's "г.", "ж.", "yil", "сол", the day's "-nji" and "th"."""
PUNCTUATION = " ,./-()'"
SHORTEST_MONTH = 3
LONGEST_ENDING = 4
FOUR_DIGITS = 4


class UnreadableDayError(ValueError):
    """What was typed is no day that exists."""


class IncompleteDayError(UnreadableDayError):
    """The day, the month or the year is missing."""


class ShortYearError(UnreadableDayError):
    """The year has two digits, so that its century is not known."""


class AmbiguousDayError(UnreadableDayError):
    """Two days can be meant, as "3/5/2010" in English: `day_first` and `month_first`."""

    def __init__(self, day_first: dt.date, month_first: dt.date) -> None:
        self.day_first, self.month_first = day_first, month_first
        super().__init__(f"{day_first} or {month_first}")


def read_day(typed: str, language: str | None = None) -> dt.date:
    """The day that was typed on one line: "2010-05-03", "3.5.2010", "3 мая 2010 г.", "2010-жылдын 3-майы".

    The day stands before the month, but for slashes and hyphens in English,
    where both orders are in use. Raises an UnreadableDayError where it is not
    one day.
    """
    line = plain_figures(typed)
    numbers, words = re.findall(r"\d+", line[:LONGEST]), words_in(line[:LONGEST])
    if len(line) > LONGEST or not set(re.sub(r"[^\W_]", "", line)) <= set(PUNCTUATION):
        raise UnreadableDayError("There are other signs than those of a date.")
    if words:
        return with_month_in_words(numbers, words, language or active_language())
    return in_figures(numbers, line, language or active_language())


def read_parts(day: str, month: str, year: str, language: str | None = None) -> dt.date:
    """A day typed in three parts, the month in figures or in words. Raises an UnreadableDayError where it is none."""
    day, month, year = bare(day), bare(month), bare(year)
    if not (day and month and year):
        raise IncompleteDayError("A part is missing.")
    if not month.isdecimal():
        month = str(month_named(month, language or active_language()))
    return day_of(day, month, year)


def bare(part: str) -> str:
    """A part of a date without punctuation and the words that stand beside any date: "3-го", "2010 г."."""
    line = plain_figures(part)[:LONGEST]
    return " ".join([*re.findall(r"\d+", line), *words_in(line)])


def words_in(line: str) -> list[str]:
    """The words of a line, without those that stand beside any date."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", line)
    return [word for word in words if transliterate(word) not in BESIDE_A_DATE]


def with_month_in_words(numbers: list[str], words: list[str], language: str) -> dt.date:
    if len(numbers) != 2 or len(words) != 1:
        raise UnreadableDayError("It has not a day, a month and a year.")
    day, year = sorted(numbers, key=len)
    return day_of(day, str(month_named(words[0], language)), year)


def in_figures(numbers: list[str], line: str, language: str) -> dt.date:
    if len(numbers) != 3:
        raise UnreadableDayError("It has not a day, a month and a year.")
    first, second, third = numbers
    if len(first) == FOUR_DIGITS:
        return day_of(third, second, first)
    if language != "en" or "." in line or not set(line) & set("/-"):
        return day_of(first, second, third)
    if int(second) > 12:
        return day_of(second, first, third)
    day_first = day_of(first, second, third)
    if int(first) <= 12 and first != second:
        raise AmbiguousDayError(day_first, day_of(second, first, third))
    return day_first


def day_of(day: str, month: str, year: str) -> dt.date:
    if not (is_short(day) and is_short(month) and year.isdecimal()):
        raise UnreadableDayError("A day and a month have one or two digits.")
    if len(year) != FOUR_DIGITS:
        raise ShortYearError("A year has four digits.") if is_short(year) else UnreadableDayError("No such year.")
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError as error:
        raise UnreadableDayError("This day does not exist.") from error


def is_short(figures: str) -> bool:
    return figures.isdecimal() and len(figures) <= 2


def month_named(word: str, language: str) -> int:
    """The number of a month by its name, an abbreviation or an inflected form: in `language`, else in any of ours.

    Raises UnreadableDayError where it names none, or two alike.
    """
    for languages in ((language,), ORDER):
        found = nearest_months(transliterate(word), languages)
        if len(found) == 1:
            return found.pop()
    raise UnreadableDayError("No month is called so.")


def nearest_months(word: str, languages: Iterable[str]) -> set[int]:
    """The months whose names share most of their beginning with `word`; empty where none shares enough."""
    shared: dict[int, int] = {}
    for number, name in all_months(tuple(languages)):
        length = shared_beginning(word, name)
        if length >= SHORTEST_MONTH and len(word) - length <= LONGEST_ENDING:
            shared[number] = max(length, shared.get(number, 0))
    return {number for number, length in shared.items() if length == max(shared.values())}


def shared_beginning(one: str, other: str) -> int:
    """How many letters two words have in common from the start."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _pair in pairs)


@lru_cache(maxsize=32)
def all_months(languages: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """(number, transliterated name) of every month in these languages, in both of its forms."""
    return tuple(
        (number, transliterate(name))
        for language in languages
        for beside_a_day in (True, False)
        for number, name in enumerate(month_names(language, beside_a_day=beside_a_day), start=1)
    )
