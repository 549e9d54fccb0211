"""Where Wagtail keeps the route of a request, which ours sets beforehand.

No documentation promises it; `tests/home/test_library_internals.py` fails when it moves.
"""

from django.http import HttpRequest
from wagtail.url_routing import RouteResult


def keep_route(request: HttpRequest, route: RouteResult | None) -> None:
    """Let Wagtail's `serve` take this route of a request; None where there is no page to serve."""
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]  # noqa: SLF001 the attribute is Wagtail's
