"""Search over pages and facts in the reader's language."""

from typing import Any

from django.views.generic import TemplateView


class SearchView(TemplateView):
    template_name = "search/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs)
