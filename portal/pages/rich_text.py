"""Links inside running text, as a reader gets them."""

from django.db.models import Exists, OuterRef
from django.utils.html import format_html
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from .addresses import address_in
from .querysets import not_gone, unrestricted


class ReadersPageLink(PageLinkHandler):
    """A link to a page: under the reader's prefix with the shared slug, whichever translation the editor chose.

    A page that readers of this language cannot see is not linked.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """The opening tags for all links of a text, in one query."""
        live = Page.objects.live().filter(unrestricted(), not_gone(), translation_key=OuterRef("translation_key"))
        wanted = {attrs.get("id") for attrs in attrs_list}
        pages = {str(page.pk): page for page in Page.objects.filter(Exists(live), pk__in=wanted)}
        return [cls.opening_tag(pages.get(attrs.get("id", ""))) for attrs in attrs_list]

    @staticmethod
    def opening_tag(page: Page | None) -> str:
        return format_html('<a href="{}">', address_in(page)) if page else "<a>"
