"""The languages that people speak and films are made in, with their names in every language."""

from collections.abc import Mapping
from functools import lru_cache

from .alphabets import sort_key
from .chains import CHAINS, active_language, chain
from .cldr import locale_of
from .language_names import language_name
from .listing import Listing

NOBODY_SPEAKS = frozenset({"ae", "an", "cu", "eo", "ia", "ie", "io", "jbo", "la", "pi", "sa", "sh", "vo"})
"""Two-letter codes of CLDR for languages of books, for invented ones, and for one that is now four."""

REGIONAL: Mapping[str, Mapping[str, str]] = {
    "kaa": {
        "en": "Karakalpak", "ru": "каракалпакский", "ky": "каракалпакча", "kk": "қарақалпақ тілі",
        "uz": "qoraqalpoqcha", "tg": "қароқалпоқӣ", "tk": "garagalpak dili",
    },
    "sgh": {
        "en": "Shughni", "ru": "шугнанский", "ky": "шугнанча", "kk": "шугнан тілі",
        "uz": "shugʻnoncha", "tg": "шуғнонӣ", "tk": "şugnan dili",
    },
    "wbl": {
        "en": "Wakhi", "ru": "ваханский", "ky": "ваханча", "kk": "вахан тілі",
        "uz": "vaxoncha", "tg": "вахонӣ", "tk": "wahan dili",
    },
    "yai": {
        "en": "Yaghnobi", "ru": "ягнобский", "ky": "ягнобча", "kk": "яғноб тілі",
        "uz": "yagʻnobcha", "tg": "яғнобӣ", "tk": "ýagnob dili",
    },
    "dng": {
        "en": "Dungan", "ru": "дунганский", "ky": "дунганча", "kk": "дүнген тілі",
        "uz": "dungancha", "tg": "дунганӣ", "tk": "dungan dili",
    },
    "crh": {
        "en": "Crimean Tatar", "ru": "крымскотатарский", "ky": "кырым татарча", "kk": "қырым татар тілі",
        "uz": "qrim-tatarcha", "tg": "тотории қримӣ", "tk": "krym tatar dili",
    },
    "nog": {
        "en": "Nogai", "ru": "ногайский", "ky": "ногойчо", "kk": "ноғай тілі",
        "uz": "noʻgʻaycha", "tg": "нуғайӣ", "tk": "nogaý dili",
    },
    "rom": {
        "en": "Romani", "ru": "романи", "ky": "романи тили", "kk": "романи тілі",
        "uz": "romani tili", "tg": "забони романӣ", "tk": "romani dili",
    },
    "sgn": {
        "en": "a sign language", "ru": "жестовый язык", "ky": "жаңсоо тили", "kk": "ым тілі",
        "uz": "imo-ishora tili", "tg": "забони имову ишора", "tk": "yşarat dili",
    },
    "zxx": {
        "en": "no words", "ru": "без слов", "ky": "сөзсүз", "kk": "сөзсіз",
        "uz": "soʻzsiz", "tg": "бе сухан", "tk": "sözsüz",
    },
}  # fmt: skip
"""Languages of the region, and what CLDR lacks or says in words of its own, by code and language of the reader."""


@lru_cache(maxsize=1)
def all_codes() -> tuple[str, ...]:
    """Two-letter codes of living languages by ISO 639, and those of REGIONAL, in their order."""
    names = locale_of("en").languages
    return tuple(sorted({*REGIONAL, *(code for code in names if len(code) == 2 and code not in NOBODY_SPEAKS)}))


def spoken_language_name(code: str, language: str | None = None) -> str:
    """The language's name as written inside a sentence; a code nobody knows comes back as it is."""
    names = REGIONAL.get(code, {})
    return next((names[tried] for tried in chain(language) if tried in names), "") or language_name(code, language)


def choices(language: str | None = None) -> list[tuple[str, str]]:
    """Code and name of every language: first the site's own, which most choose, then all others.

    Both are in the order of the reader's alphabet.
    """
    return list(sorted_names(language or active_language()))


@lru_cache(maxsize=32)
def sorted_names(language: str) -> tuple[tuple[str, str], ...]:
    """What `choices` gives, made once per language."""
    names = ((code, spoken_language_name(code, language)) for code in all_codes())
    return tuple(sorted(names, key=lambda pair: (pair[0] not in CHAINS, sort_key(pair[1], language))))


SPOKEN_LANGUAGES = Listing(all_codes, choices, spoken_language_name)
