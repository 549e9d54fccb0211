"""Wagtail's reports on pages, with what each row says read for all rows at once."""

from typing import Any

from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.pages.sources import read_source_languages

from .page_lists import with_state


class LockedPagesReport(LockedPagesView):
    def get_queryset(self) -> PageQuerySet:
        return with_state(super().get_queryset()).prefetch_related("locked_by")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        read_source_languages(object_list)
        return super().decorate_paginated_queryset(object_list)


class PageTypesReport(PageTypesUsageReportView):
    def decorate_paginated_queryset(self, page_types: Any) -> Any:
        """As Wagtail's, which reads the page that was edited last by a query for each type."""
        keys = [kind.last_edited_page_id for kind in page_types if kind.last_edited_page_id]
        pages = with_state(Page.objects).in_bulk(keys)
        for kind in page_types:
            kind.last_edited_page = pages.get(kind.last_edited_page_id)
        return page_types
