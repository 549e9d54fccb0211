"""Finding the page at an address when the reader's language does not have it.

Each address is tried in the languages of the reader's chain. The page served
keeps its own language; the interface stays in the reader's.
"""

from collections.abc import Mapping

from django.db.models import BooleanField, ExpressionWrapper
from django.http import Http404, HttpRequest
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from portal.languages.chains import chain, rank
from portal.languages.plain_text import is_storable
from portal.pages.querysets import unrestricted

DEEPEST = 12
"""More steps than any page of the portal has; longer addresses are not looked up."""


def route_with_fallback(
    request: HttpRequest, language: str, homes: Mapping[str, str], components: list[str]
) -> RouteResult:
    """The page at `components` for a reader of `language`; raises Http404 where no language has it.

    `homes` holds the live front pages, {language: url_path}. The front page
    itself never falls back: without one the language is not public.
    """
    if language not in homes:
        raise Http404("This language is not public.")
    if len(components) > DEEPEST or not all(is_storable(component) for component in components):
        raise Http404("No page has such an address.")
    for page, rest in candidates(language, homes, components):
        found = route_below(page, request, rest)
        if found is not None:
            return found
    raise Http404("No page has this address.")


def candidates(language: str, homes: Mapping[str, str], components: list[str]) -> list[tuple[Page, list[str]]]:
    """The deepest live page on the way to `components` in each language, with the steps left, the nearest first.

    One query, whatever the number of languages and steps.
    """
    roots = roots_by_closeness(language, homes) if components else [homes[language]]
    steps = [f"{'/'.join(components[:depth])}/" for depth in range(1, len(components) + 1)] or [""]
    paths = [f"{root}{step}" for root in roots for step in steps]
    shown = ExpressionWrapper(unrestricted(), output_field=BooleanField())
    live = Page.objects.live().filter(url_path__in=paths).select_related("locale").annotate(shown=shown)
    pages = {page.url_path: page for page in live}
    found = []
    for root in roots:
        for depth in range(len(steps), 0, -1):
            page = pages.get(f"{root}{steps[depth - 1]}")
            if page is not None:
                found.append((page, components[depth:]))
                break
    return found


def roots_by_closeness(language: str, homes: Mapping[str, str]) -> list[str]:
    """`url_path` of every live front page: the reader's own, then along the chain, then the others."""
    wanted = chain(language)

    def closeness(code: str) -> tuple[int, int]:
        return wanted.index(code) if code in wanted else len(wanted), rank(code)

    return [homes[code] for code in sorted(homes, key=closeness)]


def route_below(page: Page, request: HttpRequest, rest: list[str]) -> RouteResult | None:
    """What `page` answers for the steps that are left; None where it knows nothing of them."""
    model = page.specific_class
    if rest and not issubclass(model, RoutablePageMixin):
        return None
    whole = deferred_page(page) if rest else model.objects.select_related(*model.served_with).get(pk=page.pk)
    whole.is_unrestricted = page.shown
    if not isinstance(whole, RoutablePageMixin):
        return RouteResult(whole)
    try:
        return whole.route(request, rest)
    except Http404:
        return None


def deferred_page(page: Page) -> Page:
    """The page as its own type without another query: its routes need no field but those every page has."""
    typed: Page = page.specific_deferred
    typed.locale = page.locale
    return typed
