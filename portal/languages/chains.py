"""Which language a reader is shown when a text is missing in theirs."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.translation import get_language

CHAINS: Mapping[str, tuple[str, ...]] = {
    "en": ("en", "ru"),
    "ru": ("ru", "en"),
    "ky": ("ky", "ru", "en"),
    "kk": ("kk", "ru", "en"),
    "uz": ("uz", "ru", "en"),
    "tg": ("tg", "ru", "en"),
    "tk": ("tk", "ru", "en"),
}
"""Languages tried in turn for a reader; any other language falls back to English, then Russian."""

CYRILLIC_LANGUAGES: frozenset[str] = frozenset({"ru", "ky", "kk", "tg", "mn"})
"""Languages written in Cyrillic here; all others are in Latin."""

ORDER: tuple[str, ...] = tuple(code for code, _ in settings.LANGUAGES)

RANKS: Mapping[str, int] = {code: place for place, code in enumerate(ORDER)}


def active_language() -> str:
    """The language of the page being rendered; English where no language is active."""
    return get_language() or settings.LANGUAGE_CODE


def chain(language: str | None = None) -> tuple[str, ...]:
    """The languages to try for a reader of `language`, theirs first."""
    language = language or active_language()
    return CHAINS.get(language, (language, "en", "ru"))


def first_in_chain(available: Iterable[str], language: str | None = None) -> str | None:
    """The language of `available` that a reader of `language` should get; None where nothing is available."""
    codes = list(available)
    for code in chain(language):
        if code in codes:
            return code
    return min(codes, key=rank, default=None)


def rank(language: str) -> int:
    """Place of a language in the portal's own order; unknown ones come last."""
    return RANKS.get(language, len(RANKS))
