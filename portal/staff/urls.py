"""Wagtail's own addresses of lists, answered by our views: `portal/urls.py` has them before Wagtail's.

Wagtail's keep the names. It has no hook for these views; for those of pages it has one that picks a view by the type
of the page, for which it asks the database.
"""

from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.utils.urlpatterns import decorate_urlpatterns

from .page_chooser import PageChooserSearchView
from .page_lists import Explorer, PageSearchView
from .reports import LockedPagesReport, PageTypesReport
from .workflow_lists import WorkflowReport, WorkflowTasksReport

explorer = Explorer()

replaced_list_patterns: list[URLPattern] = decorate_urlpatterns(
    [
        path("pages/", explorer.index_view),
        path("pages/<int:parent_page_id>/", explorer.index_view),
        path("pages/<int:parent_page_id>/results/", explorer.index_results_view),
        path("pages/search/", PageSearchView.as_view()),
        path("pages/search/results/", PageSearchView.as_view(results_only=True)),
        path("choose-page/search/", PageChooserSearchView.as_view()),
        path("reports/locked/", LockedPagesReport.as_view()),
        path("reports/locked/results/", LockedPagesReport.as_view(results_only=True)),
        path("reports/page-types-usage/", PageTypesReport.as_view()),
        path("reports/page-types-usage/results/", PageTypesReport.as_view(results_only=True)),
        path("reports/workflow/", WorkflowReport.as_view()),
        path("reports/workflow/results/", WorkflowReport.as_view(results_only=True)),
        path("reports/workflow_tasks/", WorkflowTasksReport.as_view()),
        path("reports/workflow_tasks/results/", WorkflowTasksReport.as_view(results_only=True)),
    ],
    lambda view: never_cache(display_custom_404(require_admin_access(view))),
)
