"""A cookie that tells members of staff from readers before anybody looks at their session."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "staff"
ADMIN, SIGN_IN = "/admin/", "/sign-in/"


class StaffCookieMiddleware:
    """Gives the cookie to whoever sees a page of the admin; to be given it opens nothing.

    Whoever has it gets no finished pages, but pages with the bar of staff. It goes with signing out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_admin = request.path_info.startswith(ADMIN) and response.status_code == 200
        if is_admin and COOKIE not in request.COOKIES and request.user.is_authenticated:
            response.set_cookie(
                COOKIE,
                "1",
                max_age=settings.SESSION_COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        if COOKIE in request.COOKIES and request.path_info.startswith((ADMIN, SIGN_IN)) and request.user.is_anonymous:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response
