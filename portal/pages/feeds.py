"""Atom feeds of pages in the reader's language or its fallback."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from portal.languages.chains import active_language
from portal.languages.plain_text import clean_text

from .addresses import absolute, address_in
from .conditional import conditional_response

LATEST = 20
NEVER = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
"""The date given for a page that was made live without being published."""

NOT_IN_XML = re.compile("[\ufffe\uffff]")


class Atom(Atom1Feed):
    """Django's Atom feed, with the language of each entry, and with the feed's own `changed` as its date."""

    def latest_post_date(self) -> dt.datetime:
        changed: dt.datetime = self.feed["changed"]
        return changed

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return super().item_attributes(item) | {"xml:lang": item["language"]}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("icon", self.feed["icon"])


class PageFeed(Feed):
    """The latest pages of one kind. A subclass has `index_model`, `items`, `changed` and `name`.

    Ids name the translated page and the language of the reader, never its
    address: an entry stays the same when its page is renamed, moved, or at last
    translated.
    """

    feed_type = Atom
    index_model: Any
    url_name: str

    def name(self) -> str:
        """What the feed is about, in the reader's language."""
        raise NotImplementedError

    def changed(self) -> dt.datetime | None:
        """When any page that the feed shows, or has stopped showing, last changed."""
        raise NotImplementedError

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        return conditional_response(request, response.content, Atom.content_type, self.changed())

    def get_object(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> Any:
        """The page whose list this is, for the reader; raises Http404 where the site has none."""
        index = self.index_model.objects.for_reader().first()
        if index is None:
            raise Http404("There is no page with this list.")
        index.feed_address = absolute(request.path)
        return index

    def title(self) -> str:
        return f"{self.name()} · {settings.WAGTAIL_SITE_NAME}"

    def link(self, index: Any) -> str:
        return absolute(address_in(index))

    def feed_url(self, index: Any) -> str:
        return str(index.feed_address)

    def feed_guid(self, index: Any) -> str:
        return str(index.feed_address)

    def author_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def feed_extra_kwargs(self, index: Any) -> dict[str, Any]:
        return {"changed": self.changed() or index.last_published_at or NEVER, "icon": absolute(static("img/icon.svg"))}

    def item_title(self, page: Any) -> str:
        return for_xml(page.title)

    def item_description(self, page: Any) -> str:
        """The lead, escaped, because feed readers take the summary for markup."""
        return escape(for_xml(self.summary(page))).replace("\n", "<br>")

    def summary(self, page: Any) -> str:
        return str(page.lead)

    def item_link(self, page: Any) -> str:
        return absolute(page.address)

    def item_guid(self, page: Any) -> str:
        host = urlsplit(settings.BASE_URL).hostname
        return f"tag:{host},2023:{active_language()}/{page.translation_key}"

    def item_pubdate(self, page: Any) -> dt.datetime:
        published: dt.datetime = page.first_published_at or NEVER
        return published

    def item_updateddate(self, page: Any) -> dt.datetime:
        return max(page.last_published_at or self.item_pubdate(page), self.item_pubdate(page))

    def item_extra_kwargs(self, page: Any) -> dict[str, Any]:
        return {"language": page.locale.language_code}


def for_xml(text: str) -> str:
    """`text` without the characters no XML document may hold."""
    return NOT_IN_XML.sub("", clean_text(text))
