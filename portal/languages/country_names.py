"""Names of countries in every language: those in use, else CLDR's."""

from functools import lru_cache

from .alphabets import sort_key
from .chains import ORDER, active_language, chain
from .cldr import locale_of, own_letters
from .country_usage import IN_USE
from .listing import Listing

ISLANDS_AND_ENCLAVES = frozenset({"AC", "CP", "CQ", "DG", "EA", "IC", "TA"})
UNIONS_AND_GROUPS = frozenset({"EU", "EZ", "QO", "UN"})
TEST_DATA_AND_UNKNOWN = frozenset({"XA", "XB", "ZZ"})
NOT_COUNTRIES = ISLANDS_AND_ENCLAVES | UNIONS_AND_GROUPS | TEST_DATA_AND_UNKNOWN
"""Two-letter territories of CLDR that are not in ISO 3166-1."""


UNINHABITED = frozenset({"AQ", "BV", "GS", "HM", "IO", "TF", "UM"})
"""Nobody is at home there, though researchers or soldiers stay for a while: they have names, and are not offered."""


@lru_cache(maxsize=1)
def all_codes() -> tuple[str, ...]:
    """The 249 codes of ISO 3166-1 alpha-2 and XK, in the order of the codes.

    XK is what CLDR and the European Union use for Kosovo, to which ISO has given
    no code: its filmmakers must be able to say where they live.
    """
    names = locale_of("en").territories
    return tuple(sorted(code for code in names if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES))


def country_name(code: str, language: str | None = None) -> str:
    """The country's name, falling back through the language's chain; a code nobody knows comes back as it is."""
    for tried in chain(language):
        name = IN_USE.get(tried, {}).get(code) or locale_of(tried).territories.get(code)
        if name:
            return own_letters(name, tried)
    return code


def choices(language: str | None = None) -> list[tuple[str, str]]:
    """Code and name of every country where somebody is at home, in the order of the language's alphabet."""
    return [(code, name) for code, name in sorted_names(language or active_language()) if code not in UNINHABITED]


@lru_cache(maxsize=32)
def sorted_names(language: str) -> tuple[tuple[str, str], ...]:
    """Code and name of every country, in the order of the language's alphabet; made once per language."""
    names = ((code, country_name(code, language)) for code in all_codes())
    return tuple(sorted(names, key=lambda pair: sort_key(pair[1], language)))


@lru_cache(maxsize=1024)
def in_alphabet(codes: frozenset[str], language: str) -> tuple[str, ...]:
    """The names of these countries in the order of the language's alphabet."""
    names = (country_name(code, language) for code in codes)
    return tuple(sorted(names, key=lambda name: sort_key(name, language)))


@lru_cache(maxsize=512)
def names_everywhere(code: str) -> str:
    """All names of the country in the portal's languages, ours and CLDR's, in one string for a search index."""
    names = (
        name
        for language in ORDER
        for name in (country_name(code, language), locale_of(language).territories.get(code, ""))
        if name
    )
    return " ".join(dict.fromkeys(names))


def offered_codes() -> tuple[str, ...]:
    """The codes of `choices`, in their own order."""
    return tuple(code for code in all_codes() if code not in UNINHABITED)


COUNTRIES = Listing(offered_codes, choices, country_name)
