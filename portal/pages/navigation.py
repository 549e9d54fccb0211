"""What every page carries around its own content: menus, notice, footer, breadcrumbs, its translations.

Two queries serve all of it, whatever the number of entries and languages, and
each runs only when a template shows a part that needs it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page

from portal.choices import MenuPlace
from portal.fields import Words
from portal.languages.chains import rank
from portal.models import GonePage, SiteSettings
from portal.running.prepared import prepared

from .addresses import address_of_path
from .querysets import not_gone, unrestricted
from .tree import SECTION_DEPTH


@dataclass(frozen=True)
class MenuLink:
    """An entry of a menu as a reader gets it: where it leads, and its label with the label's language."""

    address: str
    label: Words
    is_current: bool


class MenuRow(NamedTuple):
    """A stored menu entry, as `Navigation` selects it."""

    order: int | None
    place: str
    label: dict[str, str]
    key: UUID
    url_path: str


class RelatedPage(NamedTuple):
    """A live page that a menu, the breadcrumbs or the language switch of the current page leads to.

    A depth of 0 means that the current page is gone in that language.
    """

    key: UUID
    language: str
    title: str
    url_path: str
    path: str
    depth: int
    model: str


SETTINGS_COLUMNS = tuple(field.attname for field in SiteSettings._meta.concrete_fields)
MENU_ROW_COLUMNS = (
    "menu_items__sort_order",
    "menu_items__place",
    "menu_items__label",
    "menu_items__page__translation_key",
    "menu_items__page__url_path",
)
RELATED_PAGE_COLUMNS = (
    "translation_key",
    "locale__language_code",
    "title",
    "url_path",
    "path",
    "depth",
    "content_type__model",
)
NOTHING = Value("", output_field=CharField())
GONE_PAGE_COLUMNS = ("translation_key", "locale__language_code", NOTHING, NOTHING, NOTHING, Value(0), NOTHING)


class Navigation:
    """The navigation of one request; `page` is None for views that serve no page, such as the search."""

    def __init__(self, request: HttpRequest, page: Page | None) -> None:
        self.address = request.path
        self.page = page

    @classmethod
    def of(cls, request: HttpRequest, page: Any) -> "Navigation":
        """The navigation of this request. Templates and tags ask for it several times; it is built once."""
        known: Navigation | None = getattr(request, "navigation", None)
        if known is None:
            known = cls(request, page if isinstance(page, Page) else None)
            request.navigation = known  # type: ignore[attr-defined]  # the request is the cache
        return known

    @cached_property
    def settings(self) -> SiteSettings:
        """What staff have set; empty before anybody has."""
        return (
            SiteSettings(**dict(zip(SETTINGS_COLUMNS, self._rows[0], strict=False))) if self._rows else SiteSettings()
        )

    @cached_property
    def social_links(self) -> list[dict[str, str]]:
        """Name and url of the organisation's pages elsewhere."""
        return [block.value for block in self.settings.social_links]

    @cached_property
    def header(self) -> list[MenuLink]:
        return list(self._menu(MenuPlace.HEADER))

    @cached_property
    def footer(self) -> list[MenuLink]:
        return list(self._menu(MenuPlace.FOOTER))

    @cached_property
    def sections(self) -> dict[str, str]:
        """Addresses of the pages right below the front page, by the name of their type: {"newsindexpage": ...}."""
        paths = {page.model: page.url_path for page in self._related_pages if page.depth == SECTION_DEPTH}
        return {model: address_of_path(path) for model, path in paths.items()}

    def languages_of_section(self, model: str) -> set[str]:
        """Codes of the languages in which a section of this type is live."""
        return {page.language for page in self._related_pages if (page.depth, page.model) == (SECTION_DEPTH, model)}

    @cached_property
    def breadcrumbs(self) -> list[MenuLink]:
        """The ancestors of the current page below the front page, the highest first."""
        paths = paths_above(self.page)
        ancestors = sorted((page for page in self._related_pages if page.path in paths), key=lambda page: page.depth)
        links = ((address_of_path(page.url_path), self._titles[page.key]) for page in ancestors)
        return [MenuLink(address, title, is_current=False) for address, title in links]

    @cached_property
    def languages_of_page(self) -> list[str]:
        """Codes of the languages in which the current page is live, in the portal's order."""
        key = self.page and self.page.translation_key
        return sorted({page.language for page in self._related_pages if page.key == key}, key=rank)

    def _menu(self, place: str) -> Iterator[MenuLink]:
        """Entries of one menu whose page is live in some language."""
        for row in self._menu_rows:
            if row.place == place and row.key in self._titles:
                address = address_of_path(row.url_path)
                label = Words(row.label) or self._titles[row.key]
                yield MenuLink(address, label, self.address.startswith(address))

    @cached_property
    def _rows(self) -> list[tuple[Any, ...]]:
        """The settings joined with each of their menu entries; one row where the menus are empty."""
        return settings_with_menus()

    @cached_property
    def _menu_rows(self) -> list[MenuRow]:
        entries = (MenuRow(*row[len(SETTINGS_COLUMNS) :]) for row in self._rows)
        return [entry for entry in entries if entry.place]

    @cached_property
    def _related_pages(self) -> list[RelatedPage]:
        return [page for page in self._found if page.depth]

    @cached_property
    def gone_languages(self) -> set[str]:
        """Codes of the languages in which the current page is gone (410)."""
        return {page.language for page in self._found if not page.depth}

    @cached_property
    def _found(self) -> list[RelatedPage]:
        """In one query: the sections, the pages in the menus, the current page's ancestors, its translations, and
        where it is gone.
        """
        in_menus = {row.key for row in self._menu_rows}
        if self.page is None:
            rows = pages_of_frame(in_menus=in_menus)
        else:
            above, key = paths_above(self.page), self.page.translation_key
            rows = pages_around(in_menus=in_menus, above=above, key=key)
        return [RelatedPage(*row) for row in rows]

    @cached_property
    def _titles(self) -> dict[UUID, Words]:
        """{translation key: titles by language} of live pages that everybody may see."""
        titles: dict[UUID, Words] = {}
        for page in self._related_pages:
            titles.setdefault(page.key, Words())[page.language] = page.title
        return titles


@prepared
def settings_with_menus() -> QuerySet[SiteSettings, tuple[Any, ...]]:
    rows = SiteSettings.objects.order_by("pk", "menu_items__sort_order", "menu_items__pk")
    return rows.values_list(*SETTINGS_COLUMNS, *MENU_ROW_COLUMNS)


@prepared
def pages_of_frame(in_menus: Any) -> QuerySet[Page, tuple[Any, ...]]:
    return related_pages(Q(depth=SECTION_DEPTH) | Q(translation_key__in=in_menus))


@prepared
def pages_around(in_menus: Any, above: Any, key: Any) -> QuerySet[Page, tuple[Any, ...]]:
    """Those of the frame, and around the page `key`, whose ancestors have the tree paths `above`."""
    wanted = Q(depth=SECTION_DEPTH) | Q(translation_key__in=in_menus) | Q(translation_key=key) | Q(path__in=above)
    gone = GonePage.objects.filter(translation_key=key).values_list(*GONE_PAGE_COLUMNS)
    return related_pages(wanted).order_by().union(gone, all=True).order_by("path")


def related_pages(wanted: Q) -> QuerySet[Page, tuple[Any, ...]]:
    pages: QuerySet[Page, Any] = Page.objects.live().filter(unrestricted(), not_gone(), wanted)
    return pages.values_list(*RELATED_PAGE_COLUMNS)


def paths_above(page: Page | None) -> list[str]:
    """Tree paths of the ancestors of `page` below its front page."""
    if page is None or not page.path:
        return []
    return [page.path[:end] for end in range(SECTION_DEPTH * Page.steplen, len(page.path), Page.steplen)]
