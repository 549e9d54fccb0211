"""Which languages are live: a language is public when its Locale has a live front page.

The list in settings is what staff may switch on; everything public asks `public_languages`.
"""

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Locale, Page, Site

from portal.running.prepared import prepared

from .chains import rank


def live_homes() -> QuerySet[Page]:
    """The live front pages, one per public language."""
    root_keys = Page.objects.filter(sites_rooted_here__in=Site.objects.all()).values("translation_key")
    return Page.objects.filter(live=True, translation_key__in=root_keys)


@prepared
def languages_of_homes() -> QuerySet[Page, tuple[str, str]]:
    return live_homes().values_list("locale__language_code", "url_path")


def public_homes(request: HttpRequest | None = None) -> dict[str, str]:
    """{language: `url_path` of its live front page} in the portal's order; one query per request."""
    known: dict[str, str] | None = getattr(request, "public_homes", None)
    if known is None:
        known = dict(sorted(languages_of_homes(), key=lambda row: rank(row[0])))
        # Middleware, routing, menus and templates all ask, so the answer is kept on the request.
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
