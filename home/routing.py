"""How an address finds its page when the reader's language has none.

Each address is tried in the languages of the reader's chain. The page served
keeps its own language; the interface stays in the reader's.
"""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from portal.languages import chain, rank

if TYPE_CHECKING:
    from .models import HomePage


def route_with_fallback(home: "HomePage", request: HttpRequest, components: list[str]) -> RouteResult:
    """The page at `components` in the nearest language; raises Http404 where no language has it."""
    if not components:
        if not home.live:
            raise Http404("This language is not public.")
        return RouteResult(home)
    for root_path, _language in roots_by_closeness(home):
        found = route_in_tree(root_path, request, components)
        if found is not None:
            return found
    raise Http404("No page has this address.")


def roots_by_closeness(home: "HomePage") -> list[tuple[str, str]]:
    """(url_path, language) of every live front page, the reader's own first, then along the chain."""
    own = home.locale.language_code
    wanted = chain(own)
    rows = home.get_translations(inclusive=True).filter(live=True).values_list("url_path", "locale__language_code")
    return sorted(rows, key=lambda row: (wanted.index(row[1]) if row[1] in wanted else len(wanted), rank(row[1])))


def route_in_tree(root_path: str, request: HttpRequest, components: list[str]) -> RouteResult | None:
    """The live page at `components` below one front page, in one query for the whole path; None without one."""
    paths = [root_path]
    for component in components:
        paths.append(f"{paths[-1]}{component}/")
    longest = Page.objects.filter(url_path__in=paths[1:], live=True).order_by("-depth").select_related("locale").first()
    if longest is None:
        return None
    rest = components[paths.index(longest.url_path) :]
    page = longest.specific
    if not rest and not isinstance(page, RoutablePageMixin):
        return RouteResult(page)
    try:
        return page.route(request, rest)
    except Http404:
        return None
