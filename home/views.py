"""The view that serves all pages."""

from urllib.parse import parse_qsl

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from wagtail.views import serve as serve_routed

from portal.languages.chains import active_language
from portal.languages.public import public_homes
from portal.models import BasePage
from portal.page_cache.marking import may_be_kept

from .library_internals import keep_route
from .routing import GoneError, MovedError, route_with_fallback


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The page at `path` for the reader's language, a redirect to its present address, or 410 where it is gone.

    Calls Wagtail's own view with the route already found; by itself that view
    would make a query each for the site, the language and the front page.
    """
    components = [component for component in path.split("/") if component]
    try:
        route = route_with_fallback(request, active_language(), public_homes(request), components)
    except MovedError as moved:
        return redirect_to(moved.address, request)
    except GoneError:
        return uncached(render(request, "410.html", status=410))
    except Http404:
        route = None
    keep_route(request, route)
    response = serve_routed(request, path)
    if route is not None and is_for_everybody(route.page):
        names = route.page.names_in_query(route)
        if is_own_address(request, response, names):
            may_be_kept(request, response, names)
    return response


def is_for_everybody(page: BasePage) -> bool:
    return page.is_unrestricted and not page.is_private


def is_own_address(request: HttpRequest, response: HttpResponseBase, names: frozenset[str]) -> bool:
    """Whether what the query says under these names is what the page shows, and nothing besides.

    Lists answer at other addresses, too: ?page=99 shows the last part, ?page=1 the first, and ?country=nowhere
    everybody. There is no end of those, and they would fill the page cache with the same pages.
    """
    context = getattr(response, "context_data", None) or {}
    shown, part = set(parse_qsl(context.get("list_query", ""))), context.get("part")
    if part is not None and part.number > 1:
        shown.add(("page", str(part.number)))
    return shown == {(name, value) for name in names for value in request.GET.getlist(name)}


def redirect_to(address: str, request: HttpRequest) -> HttpResponse:
    """A permanent redirect to the present address of a page, with the query of the request."""
    query = request.META.get("QUERY_STRING", "")
    return uncached(HttpResponsePermanentRedirect(f"{address}?{query}" if query else address))


def uncached(answer: HttpResponse) -> HttpResponse:
    """Keep browsers from caching `answer`: they would keep 301 and 410 for ever, but acts on pages can be undone."""
    answer["Cache-Control"] = "no-cache"
    return answer
