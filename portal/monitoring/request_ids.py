"""A number for each request: in the response, in the log, and on error pages."""

import re
from collections.abc import Callable
from contextvars import ContextVar
from random import getrandbits

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[0-9A-Za-z-]{8,64}")
NONE = "-"

current: ContextVar[str] = ContextVar("request_id", default=NONE)
"""Number of the request that this thread answers; a dash outside requests."""


def number_of(given: str) -> str:
    """The number that the web server in front has given, or a new one."""
    # Anything else could forge lines of the log, or inject text into a page.
    if given and WELL_FORMED.fullmatch(given):
        return given
    # Need not be hard to guess, and asking the kernel is slow beside what a finished page takes.
    return f"{getrandbits(64):016x}"


class RequestIdMiddleware:
    """Takes the number that the web server in front has given, or makes one.

    Stands outermost, so that every line logged during the request carries it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = number_of(request.headers.get(HEADER, ""))
        request.request_id = number  # type: ignore[attr-defined]  # read by templates
        token = current.set(number)
        try:
            response = self.get_response(request)
        finally:
            current.reset(token)
        response[HEADER] = number
        return response
