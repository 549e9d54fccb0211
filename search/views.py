"""The search page, and the index of the sitemaps."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem, x_robots_tag
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from alumni.showcase.addresses import addresses_for
from portal.pages.addresses import absolute
from portal.pages.pagination import paginated

from .finding import clean_query, find
from .sitemap import SITEMAPS


class SearchView(TemplateView):
    """Search over pages and facts in the reader's language."""

    template_name = "search/search.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = clean_query(self.request.GET.get("q", ""))
        hits = find(query, addresses_for(self.request))
        shown = paginated(hits, self.request.GET.get("page"))
        list_query = urlencode({"q": query}) if query else ""
        return super().get_context_data(**kwargs) | {
            "query": query,
            "hits": shown,
            "count": len(hits),
            "list_query": list_query,
        }


@require_safe
@x_robots_tag
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The index of sitemaps, with addresses on the portal's public host.

    Django's own view takes the host from the Host header, which anybody can set.
    """
    shown = [address for section, sitemap in SITEMAPS.items() for address in addresses_of(section, sitemap())]
    return render(request, "sitemap_index.xml", {"sitemaps": shown}, content_type="application/xml")


def addresses_of(section: str, sitemap: Sitemap) -> list[SitemapIndexItem]:
    """The addresses of a sitemap, which has several parts where it is long."""
    address = absolute(reverse("sitemap", args=[section]))
    return [SitemapIndexItem(address if part == 1 else f"{address}?p={part}") for part in sitemap.paginator.page_range]
