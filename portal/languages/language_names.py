"""Names of languages: their own, and those the reader's language gives them."""

from collections.abc import Mapping

from .chains import active_language, chain
from .cldr import locale_of, own_letters
from .language_usage import IN_USE

OWN_NAMES: Mapping[str, str] = {
    "en": "English",
    "ru": "Русский",
    "ky": "Кыргызча",
    "kk": "Қазақша",
    "uz": "Oʻzbekcha",
    "tg": "Тоҷикӣ",
    "tk": "Türkmençe",
    "es": "Español",
    "id": "Bahasa Indonesia",
    "az": "Azərbaycanca",
}


def own_language_name(code: str) -> str:
    """The language's name in itself, with a capital, for the language switch: "Кыргызча"."""
    if code in OWN_NAMES:
        return OWN_NAMES[code]
    own = locale_of(code)
    name = own.get_language_name(own) or code
    # Not capfirst: Georgian sets only whole words in capitals, so title() leaves its letters alone.
    return name[:1].title() + name[1:]


def language_name(code: str, language: str | None = None) -> str:
    """The language's name in the reader's, as written inside a sentence: "Kyrgyz", "кыргызча", "gyrgyz dili".

    Falls back through the reader's chain; a code nobody knows comes back as it is.
    """
    reader = language or active_language()
    for tried in chain(reader):
        name = IN_USE.get(tried, {}).get(code) or locale_of(tried).languages.get(code.replace("-", "_"))
        if name:
            return own_letters(name, tried)
    return code
