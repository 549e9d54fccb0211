"""Links inside running text, as a reader gets them."""

import re
from html import unescape
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.html import format_html, strip_tags
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from portal.running.prepared import prepared

from .addresses import address_of_path
from .querysets import not_gone, unrestricted

END_OF_PARAGRAPH = re.compile(r"</(?:p|h\d|li|blockquote)>|<(?:br|hr)\b[^>]*>", re.IGNORECASE)
A_KEY = re.compile(r"[1-9][0-9]{0,17}\Z")
"""What the number of a row can look like; a stored link may hold anything."""


def paragraphs_of(source: str) -> list[str]:
    """The headings, paragraphs and items of a text as it is stored, each without tags."""
    stripped = (unescape(strip_tags(part)).strip() for part in END_OF_PARAGRAPH.split(source))
    return [part for part in stripped if part]


class ReadersPageLink(PageLinkHandler):
    """A link to a page: under the reader's prefix with the shared slug, whichever translation the editor chose.

    A page that readers of this language cannot see is not linked.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """The opening tags for all links of a text, in one query."""
        wanted = {int(pk) for attrs in attrs_list if A_KEY.match(pk := attrs.get("id", ""))}
        paths = {str(pk): url_path for pk, url_path in paths_to_link(pks=wanted)}
        return [cls.opening_tag(paths.get(attrs.get("id", ""))) for attrs in attrs_list]

    @staticmethod
    def opening_tag(url_path: str | None) -> str:
        return format_html('<a href="{}">', address_of_path(url_path)) if url_path else "<a>"


@prepared
def paths_to_link(pks: Any) -> QuerySet[Page, tuple[int, str]]:
    """Key and `url_path` of those pages among `pks` that readers of the active language can see in some language."""
    live = Page.objects.live().filter(unrestricted(), not_gone(), translation_key=OuterRef("translation_key"))
    pages: QuerySet[Page] = Page.objects.filter(Exists(live), pk__in=pks)
    return pages.values_list("pk", "url_path")
