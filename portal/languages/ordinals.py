"""Ordinals in figures, as they stand before or after a noun: "2nd", "2-юм", "2-nji"."""

from collections.abc import Callable, Mapping

from .chains import active_language

TEENS = frozenset({11, 12, 13})
ENGLISH_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
TURKMEN_BACK_DIGITS = frozenset({6, 9})
TURKMEN_BACK_TENS = frozenset({10, 30, 40, 60, 90})


def english(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in TEENS else ENGLISH_ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def tajik(number: int) -> str:
    """ду, се and сӣ end in a vowel, so that дуюм, сеюм and сиюм have -юм; all others have -ум."""
    ends_in_a_vowel = (number % 10 in {2, 3} and number % 100 not in TEENS) or number % 100 == 30
    return f"{number}-юм" if ends_in_a_vowel else f"{number}-ум"


def turkmen(number: int) -> str:
    """-njy after a back vowel, as in altynjy and onunjy, else -nji: the word that is said last decides."""
    if number % 10:
        has_back_vowel = number % 10 in TURKMEN_BACK_DIGITS
    elif number % 100:
        has_back_vowel = number % 100 in TURKMEN_BACK_TENS
    else:
        # ýüz and müň have front vowels; nol, million and milliard have back ones.
        has_back_vowel = number % 1_000_000 == 0
    return f"{number}-njy" if has_back_vowel else f"{number}-nji"


AS_IT_IS = str
WRITTEN: Mapping[str, Callable[[int], str]] = {
    "ru": AS_IT_IS,
    "ky": AS_IT_IS,
    "kk": AS_IT_IS,
    "uz": AS_IT_IS,
    "tg": tajik,
    "tk": turkmen,
}
NUMBER_BY_ORDINALS = frozenset({"tk"})


def ordinal(number: int, language: str | None = None) -> str:
    """The figure with the ending that it alone decides: "2nd", "2-юм", "2-nji".

    Plain where the noun decides the ending (ru "2-е место"), and where every
    number takes the same (ky "2-орун", kk "2-орын", uz "2-oʻrin"): there the
    sentence has it. A language without words of its own gets those of English.
    """
    return WRITTEN.get(language or active_language(), english)(number)


def number_of(number: int, language: str | None = None) -> str:
    """The figure of one thing in a numbered row: "page 2", but tk "2-nji sahypa", which has no other way to say it."""
    language = language or active_language()
    return ordinal(number, language) if language in NUMBER_BY_ORDINALS else str(number)
