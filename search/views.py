"""The search page."""

from typing import Any
from urllib.parse import urlencode

from django.views.generic import TemplateView

from alumni.showcase.addresses import addresses_for
from portal.pages.pagination import paginated

from .finding import clean_query, find


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
