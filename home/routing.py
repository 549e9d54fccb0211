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
from portal.plaintext import is_storable

if TYPE_CHECKING:
    from .models import HomePage

DEEPEST = 12
"""More steps than any page of the portal has; longer addresses are not looked up."""


def route_with_fallback(home: "HomePage", request: HttpRequest, components: list[str]) -> RouteResult:
    """The page at `components` in the nearest language; raises Http404 where no language has it."""
    if not components:
        if not home.live:
            raise Http404("This language is not public.")
        return RouteResult(home)
    if len(components) > DEEPEST or not all(is_storable(component) for component in components):
        raise Http404("No page has such an address.")
    for page, rest in candidates(home, components):
        found = route_from(page, request, rest)
        if found is not None:
            return found
    raise Http404("No page has this address.")


def candidates(home: "HomePage", components: list[str]) -> list[tuple[Page, list[str]]]:
    """The deepest live page on the way to `components` in each language, with the steps left, the nearest first.

    Two queries, whatever the number of languages and steps.
    """
    roots = roots_by_closeness(home)
    steps = [f"{'/'.join(components[:depth])}/" for depth in range(1, len(components) + 1)]
    paths = [f"{root}{step}" for root in roots for step in steps]
    pages = {
        page.url_path: page for page in Page.objects.filter(url_path__in=paths, live=True).select_related("locale")
    }
    found = []
    for root in roots:
        for depth in range(len(steps), 0, -1):
            page = pages.get(f"{root}{steps[depth - 1]}")
            if page is not None:
                found.append((page, components[depth:]))
                break
    return found


def roots_by_closeness(home: "HomePage") -> list[str]:
    """`url_path` of every live front page: the reader's own, then along the chain, then the others."""
    wanted = chain(home.locale.language_code)
    rows = home.get_translations(inclusive=True).filter(live=True).values_list("url_path", "locale__language_code")

    def closeness(row: tuple[str, str]) -> tuple[int, int]:
        return wanted.index(row[1]) if row[1] in wanted else len(wanted), rank(row[1])

    return [url_path for url_path, _language in sorted(rows, key=closeness)]


def route_from(page: Page, request: HttpRequest, rest: list[str]) -> RouteResult | None:
    """What `page` answers for the steps that are left; None where it knows nothing of them."""
    specific = page.specific
    if not rest and not isinstance(specific, RoutablePageMixin):
        return RouteResult(specific)
    if not isinstance(specific, RoutablePageMixin):
        return None
    try:
        return specific.route(request, rest)
    except Http404:
        return None
