"""A line in the log for each request: what was requested, not by whom.

It holds no IP address, no browser and no query string, which says what somebody searches for; secrets in paths are
masked by `portal.monitoring.logs`.
"""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)


class AccessLogMiddleware:
    """Stands inside `RequestIdMiddleware`, so that the line carries the number, and outside all other middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        log_access(request.method or "", request.path, response.status_code, began)
        return response


def log_access(method: str, path: str, status: int, began: float) -> None:
    """Write the line; `began` is a moment of `time.perf_counter`."""
    milliseconds = round((time.perf_counter() - began) * 1000)
    # A line break in a path must not begin a line of the log.
    path = path.encode("unicode_escape").decode("ascii")
    logger.info("%s %s %d %d ms", method, path, status, milliseconds)
