"""Which languages the portal speaks, and where a reader is sent when a text is missing in theirs.

The list in settings is what staff may switch on. A language is public when
its Locale has a live home page; everything public asks `public_languages`.
"""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Locale, Page, Site

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


def active_language() -> str:
    """The language of the page being made; English outside any request."""
    return get_language() or settings.LANGUAGE_CODE


def chain(language: str | None = None) -> tuple[str, ...]:
    """The languages to try for a reader of `language`, theirs first."""
    language = language or active_language()
    return CHAINS.get(language, (language, "en", "ru"))


def first_in_chain(available: Iterable[str], language: str | None = None) -> str | None:
    """The language of `available` that a reader of `language` should get; None where nothing is available."""
    codes = list(available)
    return next((code for code in chain(language) if code in codes), next(iter(sorted(codes, key=rank)), None))


def rank(language: str) -> int:
    """Place of a language in the portal's own order; unknown ones come last."""
    return ORDER.index(language) if language in ORDER else len(ORDER)


def live_homes() -> QuerySet[Page]:
    """The live front pages, one per public language."""
    root_keys = Page.objects.filter(sites_rooted_here__in=Site.objects.all()).values("translation_key")
    return Page.objects.filter(live=True, translation_key__in=root_keys)


def public_homes(request: HttpRequest | None = None) -> dict[str, str]:
    """{language: `url_path` of its live front page} in the portal's order; asked of the database once per request."""
    known: dict[str, str] | None = getattr(request, "public_homes", None)
    if known is None:
        rows = live_homes().values_list("locale__language_code", "url_path")
        known = dict(sorted(rows, key=lambda row: rank(row[0])))
        if request is not None:
            request.public_homes = known  # type: ignore[attr-defined]  # the request is the cache
    return known


def public_languages(request: HttpRequest | None = None) -> tuple[str, ...]:
    """Codes of the public languages in the portal's order."""
    return tuple(public_homes(request))


def live_languages() -> tuple[str, ...]:
    """Codes of every language that has a Locale row, public yet or not: staff write in all of them."""
    return tuple(sorted(Locale.objects.values_list("language_code", flat=True), key=rank))


def preferred_language(request: HttpRequest) -> str:
    """The public language that suits the reader's browser best, else the first public one."""
    public = public_languages(request)
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if cookie in public:
        return str(cookie)
    for accepted, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for code in (accepted, accepted.split("-")[0]):
            if code in public:
                return code
    return public[0] if public else settings.LANGUAGE_CODE
