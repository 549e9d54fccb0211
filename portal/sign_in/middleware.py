"""The gate: a session that owes a second factor is nobody's, everywhere but on the pages of the sign-in itself."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import activate, get_language

from portal.languages.public import preferred_language

from .devices import remember_device
from .rules import may_act


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
        activate(preferred_language(request))
        request.LANGUAGE_CODE = get_language() or settings.LANGUAGE_CODE
        response = self.get_response(request)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        # Not "no-referrer": under that, browsers send forms without their origin, which Django's CSRF check refuses.
        response["Referrer-Policy"] = "same-origin"
        remember_device(request, response)
        return response


def admitted(request: HttpRequest, user: Any) -> Any:
    """`user`, or nobody where this session has not shown what the user must show."""
    return user if not user.is_authenticated or may_act(request, user) else AnonymousUser()
