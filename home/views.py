"""Serving a page."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.views import serve as serve_routed

from portal.languages.chains import active_language
from portal.languages.public import public_homes

from .library_internals import keep_route
from .routing import route_with_fallback


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The page at `path` for the reader's language.

    Wagtail's own view, given the route beforehand: left alone it would look up
    the site, the language and the front page in a query each.
    """
    components = [component for component in path.split("/") if component]
    try:
        route = route_with_fallback(request, active_language(), public_homes(request), components)
    except Http404:
        route = None
    keep_route(request, route)
    return serve_routed(request, path)
