"""Lists of pages in the admin: Wagtail's, which ask the database as often for sixty pages as for three."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.pages.sources import read_source_languages

from .page_filters import PageFilters


def with_state(pages: PageQuerySet) -> PageQuerySet:
    """What a row says of its page, read with the rows: Wagtail asks for some of it row by row, where a list forgets to.

    Rows have the type of their page, but not the columns of that type, which would be a query for each type.
    """
    return (
        pages.specific(defer=True)
        .select_related("locked_by")
        .prefetch_related("content_type", "locale")
        .prefetch_workflow_states()
        .annotate_has_untranslated_locale()
        .annotate_site_root_state()
        .annotate_approved_schedule()
    )


class RowsWithState:
    """Mixed into Wagtail's lists of pages."""

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        return with_state(pages)

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**values)  # type: ignore[misc]  # of the view it is mixed into
        rows: Iterable[Page] = context["object_list"]
        read_source_languages(rows)
        return context


class ExplorerView(RowsWithState, ExplorableIndexView):
    """The pages below one, or those found there."""

    # Wagtail reads the parents of all rows for a column that it then leaves out.
    base_columns = [column for column in ExplorableIndexView.base_columns if column.name != "parent"]

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        """As Wagtail's, which reads the parent's type before it reads the parent, and looks for schedules it lacks.

        `tests/portal/staff/test_page_lists.py` fails when Wagtail's does something else.
        """
        self.parent_page = parent_of_rows(parent_page_id) if parent_page_id else Page.get_first_root_node()
        root = self.permission_policy.explorable_root_instance(request.user)
        if self.parent_page.pk != root.pk and not self.parent_page.is_descendant_of(root):
            return redirect(self.index_url_name, root.pk)
        self.scheduled_page = self.parent_page.get_scheduled_revision_as_object()
        self.permissions = self.parent_page.permissions_for_user(request.user)
        is_root = self.parent_page.is_root()
        self.locale = None if is_root else self.parent_page.locale
        self.translations = [] if is_root else self.get_translations()
        shown: HttpResponse = super(ExplorableIndexView, self).get(request)
        return shown


def parent_of_rows(key: int) -> Page:
    page = get_object_or_404(Page.objects.prefetch_workflow_states().annotate_approved_schedule(), pk=key)
    specific: Page = page.specific
    if not specific.approved_schedule:
        specific.scheduled_revision = None
    return specific


class Explorer(PageViewSet):
    index_view_class = ExplorerView
    filterset_class = PageFilters


class PageSearchView(RowsWithState, SearchView):
    """Pages found in the whole tree."""
