"""The order of letters in each language, for lists of names.

Neither SQLite nor every PostgreSQL knows these alphabets, so the order is kept
here and travels in a key that any database sorts the same way.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from .chains import active_language
from .folding import APOSTROPHES, PLAIN_FORMS

LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
CYRILLIC = "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"

ALPHABETS: Mapping[str, str] = {
    "en": LATIN,
    # ё stands with е, as in every Russian dictionary; elsewhere it is a letter of its own.
    "ru": CYRILLIC,
    "ky": "а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
    "kk": "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
    # c and w are foreign to Uzbek, and c, q, v and x to Turkmen: they keep their Latin places.
    "uz": "a b c d e f g h i j k l m n o p q r s t u v w x y z oʻ gʻ sh ch",
    "tg": "а б в г ғ д е ё ж з и ӣ й к қ л м н о п р с т у ӯ ф х ҳ ц ч ҷ ш щ ъ ы ь э ю я",
    "tk": "a b c ç d e ä f g h i j ž k l m n ň o ö p q r s ş t u ü v w x y ý z",
}
"""Letters and digraphs of each language in their order. Any other language takes the plain Latin order."""

FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz"
SPACE = 1
FIRST_DIGIT = 2
FIRST_LETTER = 12
BEYOND = len(FIGURES) ** 2 - 1


def sort_key(text: str, language: str | None = None) -> str:
    """A key that sorts `text` by the alphabet of `language`, in Python and in any database alike.

    Case, apostrophes and punctuation do not count; a hyphen counts as a space, so that
    "Коста-Рика" comes before "Костариканец". Letters of other alphabets stand with the
    plain letter they resemble, just after it where all else is equal; another script
    follows the language's own. The key holds digits and lower-case Latin letters only.
    """
    ranks = ranks_of(language or active_language())
    keys: list[str] = []
    foreign: list[str] = []
    for character in characters(text, ranks):
        rank, is_own = rank_of(character, ranks)
        keys.append(rank)
        foreign.append("0" if is_own else "1")
    if "1" not in foreign:
        return "".join(keys)
    # "00" ends the letters: every rank is higher, so a shorter word comes first.
    return "".join([*keys, "00", *foreign]).rstrip("0")


@lru_cache(maxsize=32)
def ranks_of(language: str) -> Mapping[str, int]:
    """The rank of every letter: the language's own, then the other script's."""
    own = ALPHABETS.get(language, LATIN).split()
    other = CYRILLIC if own[0] == "a" else LATIN
    return {letter: FIRST_LETTER + number for number, letter in enumerate([*own, *other.split()])}


def characters(text: str, ranks: Mapping[str, int]) -> Iterator[str]:
    """The letters, digraphs, digits and spaces of `text`, in lower case."""
    folded = unicodedata.normalize("NFC", text.casefold())
    folded = re.sub(f"(?<=[og])[{APOSTROPHES}]", "ʻ", folded)
    folded = re.sub(r"[\s\-‐-―]+", " ", folded).strip()
    digraphs = sorted((letter for letter in ranks if len(letter) > 1), reverse=True)
    for match in re.finditer("|".join([*digraphs, "."]), folded):
        character = match[0]
        if character in ranks or character == " " or (character.isalnum() and character not in APOSTROPHES):
            yield character


def rank_of(character: str, ranks: Mapping[str, int]) -> tuple[str, bool]:
    """The rank of a character as two digits of base 36, and whether the language has the character as its own."""
    if character == " ":
        return two_digits(SPACE), True
    if character in ranks:
        return two_digits(ranks[character]), True
    if character in "0123456789":
        return two_digits(FIRST_DIGIT + int(character)), True
    plain = PLAIN_FORMS.get(character) or unicodedata.normalize("NFD", character)[0]
    plain = PLAIN_FORMS.get(plain, plain)
    if plain in ranks:
        return two_digits(ranks[plain]), False
    return two_digits(BEYOND) + f"{ord(character):06x}", True


def two_digits(rank: int) -> str:
    """A rank below 1296 in base 36, always two figures wide."""
    return FIGURES[rank // len(FIGURES)] + FIGURES[rank % len(FIGURES)]
