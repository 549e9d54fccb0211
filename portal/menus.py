"""What surrounds every page: menus, notice, footer. Read once per request, each part when it is asked for."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page

from .addresses import address_in
from .choices import MenuPlace
from .fields import Words
from .models import MenuItem, SiteSettings, SocialLink
from .querysets import unrestricted

SECTION_DEPTH = 3


@dataclass(frozen=True)
class MenuLink:
    """An entry of a menu as a reader gets it: where it leads, and its label with the label's language."""

    address: str
    label: Words
    is_current: bool


class Surroundings:
    """The site's own words around one page."""

    def __init__(self, request: HttpRequest) -> None:
        self.path = request.path

    @classmethod
    def of(cls, request: HttpRequest) -> "Surroundings":
        """The surroundings of this request, made once."""
        known: Surroundings | None = getattr(request, "surroundings", None)
        if known is None:
            known = request.surroundings = cls(request)  # type: ignore[attr-defined]  # the request is the cache
        return known

    @cached_property
    def settings(self) -> SiteSettings:
        """What staff have set; empty before anybody has."""
        return SiteSettings.objects.first() or SiteSettings()

    @cached_property
    def sections(self) -> dict[str, str]:
        """Addresses of the pages right below the front page, by the name of their type: {"newsindexpage": ...}."""
        pages = Page.objects.live().filter(depth=SECTION_DEPTH).select_related("content_type")
        return {page.content_type.model: address_in(page) for page in pages}

    @cached_property
    def social_links(self) -> list[SocialLink]:
        return list(SocialLink.objects.all()) if self.settings.pk else []

    @cached_property
    def header(self) -> list[MenuLink]:
        return [link for place, link in self._links if place == MenuPlace.HEADER]

    @cached_property
    def footer(self) -> list[MenuLink]:
        return [link for place, link in self._links if place == MenuPlace.FOOTER]

    @cached_property
    def _links(self) -> list[tuple[str, MenuLink]]:
        """Entries of both menus whose page is live in some language."""
        if not self.settings.pk:
            return []
        items = list(MenuItem.objects.select_related("page"))
        titles = live_titles([item.page for item in items])
        return [
            (item.place, MenuLink(address, item.label or title, self.path.startswith(address)))
            for item in items
            if (title := titles.get(item.page.pk)) and (address := address_in(item.page))
        ]


def live_titles(pages: list[Page]) -> dict[int, Words]:
    """{pk of a page: its published titles by language}, without what is draft or restricted."""
    keys = {page.translation_key for page in pages}
    rows = Page.objects.live().filter(unrestricted(), translation_key__in=keys)
    by_key: dict[object, Words] = {}
    for key, language, title in rows.values_list("translation_key", "locale__language_code", "title"):
        by_key.setdefault(key, Words())[language] = title
    return {page.pk: by_key[page.translation_key] for page in pages if page.translation_key in by_key}
