"""Serving a page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from wagtail.views import serve as serve_routed

from portal.languages.chains import active_language
from portal.languages.public import public_homes

from .library_internals import keep_route
from .routing import GoneError, MovedError, route_with_fallback


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The page at `path` for the reader's language, a redirect to where it stands now, or that it is gone (410).

    Wagtail's own view, given the route beforehand: left alone it would look up
    the site, the language and the front page in a query each.
    """
    components = [component for component in path.split("/") if component]
    try:
        route = route_with_fallback(request, active_language(), public_homes(request), components)
    except MovedError as moved:
        return redirect_to(moved.address, request)
    except GoneError:
        return asked_anew(render(request, "410.html", status=410))
    except Http404:
        route = None
    keep_route(request, route)
    return serve_routed(request, path)


def redirect_to(address: str, request: HttpRequest) -> HttpResponse:
    """To where the page stands now, with the query that was asked."""
    query = request.META.get("QUERY_STRING", "")
    return asked_anew(HttpResponsePermanentRedirect(f"{address}?{query}" if query else address))


def asked_anew(answer: HttpResponse) -> HttpResponse:
    """Acts can be undone, but browsers keep 301 and 410 for ever unless told to ask each time."""
    answer["Cache-Control"] = "no-cache"
    return answer
