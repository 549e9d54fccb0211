"""The dialogue in which a page is chosen."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from wagtail.admin.views.chooser import SearchView
from wagtail.models import Page


class PageChooserSearchView(SearchView):
    """Pages found, each with the page above it."""

    def get(self, request: HttpRequest) -> TemplateResponse:
        """As Wagtail's, which asks for the page above each row while it draws the rows."""
        response: TemplateResponse = super().get(request)
        pages = (response.context_data or {})["pages"]
        Page.objects.annotate_parent_page(pages)
        for page in pages:
            page._cached_parent_obj = page._parent_page  # noqa: SLF001 where treebeard's `get_parent` looks first
        return response
