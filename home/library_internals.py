"""The undocumented attribute in which Wagtail keeps the route of a request, which our view sets beforehand.

`tests/home/test_library_internals.py` fails when Wagtail moves it.
"""

from django.http import HttpRequest
from wagtail.url_routing import RouteResult


def keep_route(request: HttpRequest, route: RouteResult | None) -> None:
    """Make Wagtail's `serve` use this route for a request; None where there is no page to serve."""
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]  # noqa: SLF001 the attribute is Wagtail's
