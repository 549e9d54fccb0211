"""The only module that reads Babel's CLDR data: how a language writes dates, numbers and names."""

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

TURNED_COMMA = "\N{MODIFIER LETTER TURNED COMMA}"
TUTUQ_BELGISI = "\N{MODIFIER LETTER APOSTROPHE}"
UNREAD = (
    "compact_currency_formats",
    "compact_decimal_formats",
    "compound_unit_patterns",
    "currency_names_plural",
    "date_fields",
    "interval_formats",
    "meta_zones",
    "time_zones",
    "unit_display_names",
)
"""Parts of a language that nothing here reads: with most of the units, two thirds of its megabyte in each process."""
UNREAD_OF_ALL = ("meta_zones", "territory_currencies", "territory_languages", "territory_zones", "zone_territories")
"""The same of what is not of one language."""


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """CLDR data for a Django language code; English where Babel knows nothing of the language."""
    for code in (language, language.split("-", maxsplit=1)[0]):
        try:
            return without_unread(Locale.parse(code, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return without_unread(Locale.parse("en"))


def without_unread(locale: Locale) -> Locale:
    """The locale, after what nothing reads of it is gone from the dictionary in which Babel keeps it."""
    data = localedata.load(str(locale))
    for name in UNREAD:
        data.pop(name, None)
    data["unit_patterns"] = {
        unit: words for unit, words in data["unit_patterns"].items() if unit.startswith("digital-")
    }
    for name in UNREAD_OF_ALL:
        get_global(name).clear()
    likely = get_global("likely_subtags")
    # Of languages with codes of three letters: the portal has none, and Babel knows thousands.
    for language in [language for language in likely if len(language) > 2]:
        likely.pop(language, None)
    return locale


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
