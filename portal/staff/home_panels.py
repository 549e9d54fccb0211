"""Panels of the dashboard that list pages."""

from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel
from wagtail.models import Page, PageLogEntry

from .page_lists import with_state


class OwnLockedPages(LockedPagesPanel):
    """As Wagtail's, which asks for the state of each page while it draws the rows."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {"locked_pages": with_state(context["locked_pages"])}


class OwnRecentEdits(RecentEditsPanel):
    """As Wagtail's, which reads the pages by a query for each type."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        edits = PageLogEntry.objects.filter(user=request.user, action="wagtail.edit").order_by().values_list("page_id")
        number = getattr(settings, "WAGTAILADMIN_RECENT_EDITS_LIMIT", 5)
        latest = list(edits.annotate(last=Max("timestamp")).order_by("-last")[:number])
        pages = with_state(Page.objects).in_bulk([key for key, _last in latest])
        return {"last_edits": [(last, pages[key]) for key, last in latest if key in pages], "request": request}


OURS = {LockedPagesPanel: OwnLockedPages, RecentEditsPanel: OwnRecentEdits}


def settle_panels(_request: HttpRequest, panels: list[Any]) -> None:
    """For the hook `construct_homepage_panels`: ours, in place of those of Wagtail's that ask for each row."""
    panels[:] = [OURS[type(panel)]() if type(panel) in OURS else panel for panel in panels]
