"""The staff screens of applications, below /admin/applications/."""

from django.urls import URLPattern, path, re_path
from wagtail.admin.viewsets.base import ViewSet

from .urls import CODE
from .views.inbox import InboxView
from .views.staff_application import ApplicationView, ExportView, FileView


class ApplicationViewSet(ViewSet):
    url_prefix = "applications"
    icon = "mail"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", InboxView.as_view(), name="index"),
            path("results/", InboxView.as_view(results_only=True), name="index_results"),
            path("export/<int:pk>/", ExportView.as_view(), name="export"),
            re_path(rf"^{CODE}/$", ApplicationView.as_view(), name="screen"),
            re_path(rf"^{CODE}/files/(?P<pk>\d{{1,18}})/$", FileView.as_view(), name="file"),
        ]
