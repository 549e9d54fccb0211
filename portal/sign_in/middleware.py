"""The gate: a session that owes a second factor is nobody's, everywhere but on the pages of the sign-in itself."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import activate, get_language

from portal.languages.public import preferred_language, public_languages

from .devices import remember_device
from .rules import may_act

CHOICE = "language"
"""The part of the query with which a reader chooses a language."""


class SignInMiddleware:
    """Stands right behind Django's own, whose user it replaces; asks nothing of readers who have no session.

    So no address needs to know of the second factor: whoever owes it is asked to sign in, by every view that asks for
    a member of staff, in the admin and outside of it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(settings.SIGN_IN):
            return self.sign_in_page(request)
        signed_in = request.user
        lazy: Any = SimpleLazyObject(lambda: admitted(request, signed_in))
        request.user = lazy
        return self.get_response(request)

    def sign_in_page(self, request: HttpRequest) -> HttpResponse:
        activate(language_of_page(request))
        request.LANGUAGE_CODE = get_language() or settings.LANGUAGE_CODE
        response = self.get_response(request)
        remember_language(request, response)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        # Not "no-referrer": under that, browsers send forms without their origin, which Django's CSRF check refuses.
        response["Referrer-Policy"] = "same-origin"
        remember_device(request, response)
        return response


def language_of_page(request: HttpRequest) -> str:
    """These addresses have no language: it is the one just chosen, else that of the account, else the browser's."""
    wanted = request.GET.get(CHOICE) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    profile = None if wanted else getattr(request.user, "wagtail_userprofile", None)
    wanted = profile.preferred_language if profile else wanted
    return wanted if wanted in public_languages(request) else preferred_language(request)


def remember_language(request: HttpRequest, response: HttpResponse) -> None:
    """Keep a choice for the pages that follow, and for no others: their addresses say in which language they are."""
    wanted = request.GET.get(CHOICE)
    if wanted in public_languages(request):
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, wanted, path=settings.SIGN_IN, secure=secure, httponly=True, samesite="Lax"
        )


def admitted(request: HttpRequest, user: Any) -> Any:
    """`user`, or nobody where this session has not shown what the user must show."""
    return user if not user.is_authenticated or may_act(request, user) else AnonymousUser()
