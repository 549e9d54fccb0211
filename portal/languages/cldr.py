"""The only module that reads Babel's CLDR data: how a language writes dates, numbers and names."""

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

TURNED_COMMA = "\N{MODIFIER LETTER TURNED COMMA}"
TUTUQ_BELGISI = "\N{MODIFIER LETTER APOSTROPHE}"


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """CLDR data for a Django language code; English where Babel knows nothing of the language."""
    for code in (language, language.split("-", maxsplit=1)[0]):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


def with_territory(language: str) -> str:
    """The language with its main country, as preview cards on other sites name it: "ky_KG"."""
    likely = str(get_global("likely_subtags").get(language, language))
    return "_".join(part for part in likely.split("_") if len(part) != len("Cyrl"))


def own_letters(text: str, language: str) -> str:
    """`text` from CLDR with the letters of the language's own alphabet.

    CLDR writes the Uzbek oʻ and gʻ now with the letter U+02BB, now with a
    quotation mark; a page that mixes them cannot be searched or sorted.
    """
    if language != "uz":
        return text
    return re.sub("(?<=[OoGg])[‘’']", TURNED_COMMA, text).replace("’", TUTUQ_BELGISI)
