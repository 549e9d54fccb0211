"""A number for each request: in its answer, in the log, and on pages that tell of an error."""

import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[0-9A-Za-z-]{8,64}")
NONE = "-"

current: ContextVar[str] = ContextVar("request_id", default=NONE)
"""That of the request this thread answers; a dash outside of requests."""


class RequestIdMiddleware:
    """Takes the number that the web server in front has given, or makes one.

    Outermost, so that whatever is logged below carries it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        # Anything else could forge lines of the log, or put words into a page.
        number = given if WELL_FORMED.fullmatch(given) else secrets.token_hex(8)
        request.request_id = number  # type: ignore[attr-defined]  # read by templates
        token = current.set(number)
        try:
            response = self.get_response(request)
        finally:
            current.reset(token)
        response[HEADER] = number
        return response
