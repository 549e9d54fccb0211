"""Finding the page at an address when the reader's language does not have it.

First the page is looked for in the reader's own language, then among former
addresses, then in the languages of the reader's chain. The page served keeps
its own language; the interface is in the reader's.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.http import Http404, HttpRequest
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Locale, Page
from wagtail.url_routing import RouteResult

from portal.languages.chains import chain, rank
from portal.languages.plain_text import is_storable
from portal.pages.addresses import address_in
from portal.pages.former_addresses import moved_from
from portal.pages.querysets import not_gone, unrestricted
from portal.running.prepared import prepared

PAGE_COLUMNS = tuple(field.attname for field in Page._meta.concrete_fields)
LOCALE_COLUMNS = tuple(field.attname for field in Locale._meta.concrete_fields)
DEEPEST = 12
"""The most steps of an address that is looked up; no page of the portal has as many."""


class GoneError(Http404):
    """The page at this address was taken down in the reader's language for good."""


class Candidate(NamedTuple):
    """A live page that stands at or above an address, and the steps below it.

    It is a row, of which a page is made when it is tried: most are translations for which nobody has asked.
    """

    row: dict[str, Any]
    rest: list[str]

    @property
    def language(self) -> str:
        return str(self.row["locale__language_code"])

    @property
    def stands_in(self) -> bool:
        """Whether readers of another language get it."""
        return bool(self.row["stands_in"])

    def page(self) -> Page:
        page = Page.from_db(DEFAULT_DB_ALIAS, PAGE_COLUMNS, [self.row[name] for name in PAGE_COLUMNS])
        page.locale = Locale.from_db(
            DEFAULT_DB_ALIAS, LOCALE_COLUMNS, [self.row[f"locale__{name}"] for name in LOCALE_COLUMNS]
        )
        page.shown = self.row["shown"]
        return page


class MovedError(Http404):
    """The page that stood at this address is at `address` now, in the reader's language."""

    def __init__(self, address: str) -> None:
        super().__init__(f"It is at {address} now.")
        self.address = address


def route_with_fallback(
    request: HttpRequest, language: str, homes: Mapping[str, str], components: list[str]
) -> RouteResult:
    """The page at `components` for a reader of `language`; raises Http404 where no language has it.

    Kinds of Http404: MovedError where the page has another address now, GoneError
    where it was taken down in this language for good.
    `homes` holds the live front pages, {language: url_path}. The front page
    itself never falls back: without one the language is not public.
    """
    if language not in homes:
        raise Http404("This language is not public.")
    if len(components) > DEEPEST or not all(is_storable(component) for component in components):
        raise Http404("No page has such an address.")
    found = candidates(language, homes, components)
    own = [candidate for candidate in found if candidate.language == language]
    others = [candidate for candidate in found if candidate.language != language]
    if (route := first_route(own, request)) is not None:
        return route
    standing = [candidate.row["translation_key"] for candidate in others if not candidate.rest]
    refuse_moved(request, language, components, standing)
    if (route := first_route((candidate for candidate in others if candidate.stands_in), request)) is not None:
        return route
    if any(not candidate.stands_in and not candidate.rest for candidate in others):
        raise GoneError("The page was taken down in this language.")
    raise Http404("No page has this address.")


def first_route(found: Iterable[Candidate], request: HttpRequest) -> RouteResult | None:
    routes = (route_below(candidate.page(), request, candidate.rest) for candidate in found)
    return next((route for route in routes if route), None)


def refuse_moved(request: HttpRequest, language: str, components: list[str], standing: list[UUID]) -> None:
    """Raise MovedError where a page that stood at `components` is at another address now.

    `standing` are the translation keys of pages there in other languages: a later page takes precedence.
    """
    moved = [(key, rest) for key, rest in moved_from(components) if not set(standing) - {key}]
    if not moved:
        return
    shown = ExpressionWrapper(unrestricted(), output_field=BooleanField())
    live = Page.objects.live().filter(not_gone(language), translation_key__in=[key for key, _rest in moved])
    pages = list(live.select_related("locale").annotate(shown=shown))
    pages.sort(key=lambda page: closeness_in(language, page.locale.language_code))
    for key, rest in moved:
        for page in (page for page in pages if page.translation_key == key):
            address = address_in(page, language) + "".join(f"{quote(step)}/" for step in rest)
            if address != request.path and (not rest or route_below(page, request, rest) is not None):
                raise MovedError(address)


def candidates(language: str, homes: Mapping[str, str], components: list[str]) -> list[Candidate]:
    """The deepest live page at or above `components` in each language, the nearest language first.

    One query, whatever the number of languages and steps.
    """
    roots = roots_by_closeness(language, homes) if components else [homes[language]]
    steps = [f"{'/'.join(components[:depth])}/" for depth in range(1, len(components) + 1)] or [""]
    paths = [f"{root}{step}" for root in roots for step in steps]
    rows = {row["url_path"]: row for row in pages_at(language, paths=paths)}
    found = []
    for root in roots:
        for depth in range(len(steps), 0, -1):
            row = rows.get(f"{root}{steps[depth - 1]}")
            if row is not None:
                found.append(Candidate(row, components[depth:]))
                break
    return found


@prepared
def pages_at(language: str, paths: Any) -> QuerySet[Page, dict[str, Any]]:
    """Live pages with these `url_path`: whether everybody may see them, and readers of `language` get them."""
    shown = ExpressionWrapper(unrestricted(), output_field=BooleanField())
    stands_in = ExpressionWrapper(not_gone(language), output_field=BooleanField())
    live: QuerySet[Page] = Page.objects.live().filter(url_path__in=paths).annotate(shown=shown, stands_in=stands_in)
    return live.values(*PAGE_COLUMNS, *(f"locale__{name}" for name in LOCALE_COLUMNS), "shown", "stands_in")


@prepared
def page_of_type(model: type[Page], pk: Any) -> QuerySet[Page]:
    """The one page, with all that serving it needs."""
    pages: QuerySet[Page] = model.objects.select_related(*model.served_with).filter(pk=pk)
    return pages


def roots_by_closeness(language: str, homes: Mapping[str, str]) -> list[str]:
    """`url_path` of every live front page: the reader's own, then along the chain, then the others."""
    return [homes[code] for code in sorted(homes, key=lambda code: closeness_in(language, code))]


def closeness_in(language: str, code: str) -> tuple[int, int]:
    """A key that sorts the languages `code` by closeness to a reader of `language`, the nearest first."""
    wanted = chain(language)
    return wanted.index(code) if code in wanted else len(wanted), rank(code)


def route_below(page: Page, request: HttpRequest, rest: list[str]) -> RouteResult | None:
    """The route of `page` for the remaining steps; None where it has none."""
    model = page.specific_class
    if rest and not issubclass(model, RoutablePageMixin):
        return None
    whole = deferred_page(page) if rest else next(iter(page_of_type(model, pk=page.pk)), None)
    if whole is None:
        return None
    whole.is_unrestricted = page.shown
    if not isinstance(whole, RoutablePageMixin):
        return RouteResult(whole)
    try:
        return whole.route(request, rest)
    except Http404:
        return None


def deferred_page(page: Page) -> Page:
    """The page as an instance of its own type, without a query: routing needs only the fields that every page has."""
    typed: Page = page.specific_deferred
    typed.locale = page.locale
    return typed
