"""What surrounds every page: menus, notice, footer, the pages above it and its translations.

Asked of the database in two queries, whatever the number of entries and
languages, and only for the parts a template shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page

from portal.choices import MenuPlace
from portal.fields import Words
from portal.languages.chains import rank
from portal.models import SiteSettings

from .addresses import address_of_path
from .querysets import unrestricted
from .tree import SECTION_DEPTH


@dataclass(frozen=True)
class MenuLink:
    """An entry of a menu as a reader gets it: where it leads, and its label with the label's language."""

    address: str
    label: Words
    is_current: bool


class Entry(NamedTuple):
    """A row of a menu."""

    order: int | None
    place: str
    label: dict[str, str]
    key: UUID
    url_path: str


class Neighbour(NamedTuple):
    """A live page that something around the present page points at."""

    key: UUID
    language: str
    title: str
    url_path: str
    path: str
    depth: int
    model: str


SETTINGS_COLUMNS = tuple(field.attname for field in SiteSettings._meta.concrete_fields)
ENTRY_COLUMNS = (
    "menu_items__sort_order",
    "menu_items__place",
    "menu_items__label",
    "menu_items__page__translation_key",
    "menu_items__page__url_path",
)
NEIGHBOUR_COLUMNS = (
    "translation_key",
    "locale__language_code",
    "title",
    "url_path",
    "path",
    "depth",
    "content_type__model",
)


class Surroundings:
    """The site's own words around one page; `page` is None for what is no page, such as the search."""

    def __init__(self, request: HttpRequest, page: Page | None) -> None:
        self.address = request.path
        self.page = page

    @classmethod
    def of(cls, request: HttpRequest, page: Any) -> "Surroundings":
        """The surroundings of this request, made once."""
        known: Surroundings | None = getattr(request, "surroundings", None)
        if known is None:
            known = cls(request, page if isinstance(page, Page) else None)
            request.surroundings = known  # type: ignore[attr-defined]  # the request is the cache
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
        return {one.model: address_of_path(one.url_path) for one in self._neighbours if one.depth == SECTION_DEPTH}

    @cached_property
    def above(self) -> list[MenuLink]:
        """The pages above the present one and below the front page, the highest first."""
        paths = paths_above(self.page)
        above = sorted((one for one in self._neighbours if one.path in paths), key=lambda one: one.depth)
        return [MenuLink(address_of_path(one.url_path), self._titles[one.key], is_current=False) for one in above]

    @cached_property
    def languages_of_page(self) -> list[str]:
        """Codes of the languages in which the present page is live, in the portal's order."""
        key = self.page and self.page.translation_key
        return sorted({one.language for one in self._neighbours if one.key == key}, key=rank)

    def _menu(self, place: str) -> Iterator[MenuLink]:
        """Entries of one menu whose page is live in some language."""
        for one in self._entries:
            if one.place == place and one.key in self._titles:
                address = address_of_path(one.url_path)
                label = Words(one.label) or self._titles[one.key]
                yield MenuLink(address, label, self.address.startswith(address))

    @cached_property
    def _rows(self) -> list[tuple[Any, ...]]:
        """The settings beside each entry of their menus; one row where the menus are empty."""
        rows = SiteSettings.objects.order_by("pk", "menu_items__sort_order", "menu_items__pk")
        return list(rows.values_list(*SETTINGS_COLUMNS, *ENTRY_COLUMNS))

    @cached_property
    def _entries(self) -> list[Entry]:
        entries = (Entry(*row[len(SETTINGS_COLUMNS) :]) for row in self._rows)
        return [one for one in entries if one.place]

    @cached_property
    def _neighbours(self) -> list[Neighbour]:
        """In one query: sections, pages of the menus, pages above the present one, and its translations."""
        wanted = Q(depth=SECTION_DEPTH) | Q(translation_key__in={one.key for one in self._entries})
        if self.page:
            wanted |= Q(translation_key=self.page.translation_key) | Q(path__in=paths_above(self.page))
        rows = Page.objects.live().filter(unrestricted(), wanted).values_list(*NEIGHBOUR_COLUMNS)
        return [Neighbour(*row) for row in rows]

    @cached_property
    def _titles(self) -> dict[UUID, Words]:
        """Published titles by language, without what is draft or restricted."""
        titles: dict[UUID, Words] = {}
        for one in self._neighbours:
            titles.setdefault(one.key, Words())[one.language] = one.title
        return titles


def paths_above(page: Page | None) -> list[str]:
    """Tree paths of the pages above `page` and below its front page."""
    if page is None or not page.path:
        return []
    return [page.path[:end] for end in range(SECTION_DEPTH * Page.steplen, len(page.path), Page.steplen)]
