"""What a reader has opened by password, in a cookie for the browser session: it needs no account and no row."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from wagtail.models import PageViewRestriction

COOKIE = "private_pages"
SALT = "portal.private_pages"
MOST_PASSES = 20
"""More than anybody opens; a cookie may not grow without limit."""


def pass_for(restriction: PageViewRestriction) -> str:
    """The pass for a restriction. Only the portal can make it; it opens all languages until the password changes."""
    opened = f"{restriction.page.translation_key}:{restriction.password}"
    return salted_hmac(SALT, opened, algorithm="sha256").hexdigest()[:32]


def passes_in(request: HttpRequest) -> list[str]:
    return request.COOKIES.get(COOKIE, "").split(".")[:MOST_PASSES]


def has_pass(request: HttpRequest, restriction: PageViewRestriction) -> bool:
    """Whether this browser has given the present password."""
    wanted = pass_for(restriction)
    return any(constant_time_compare(known, wanted) for known in passes_in(request))


def give_pass(response: HttpResponse, request: HttpRequest, restriction: PageViewRestriction) -> None:
    """Let this browser open the page, in every language, for as long as the password stays."""
    own = pass_for(restriction)
    others = [known for known in passes_in(request) if known not in ("", own)]
    response.set_cookie(
        COOKIE,
        ".".join([own, *others][:MOST_PASSES]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
