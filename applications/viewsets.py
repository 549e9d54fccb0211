"""The staff screens of applications, below /admin/applications/, and of the rights to them."""

from typing import ClassVar

from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from portal.staff.lists import index_view_with

from .models import CallRight
from .urls import CODE
from .views.form_changes import FormChangesView
from .views.form_preview import FormPreviewView
from .views.inbox import InboxView
from .views.staff_application import ApplicationView, ExportView, FileView, MendAddressView


class ApplicationViewSet(ViewSet):
    url_prefix = "applications"
    icon = "mail"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", InboxView.as_view(), name="index"),
            path("results/", InboxView.as_view(results_only=True), name="index_results"),
            path("forms/<int:pk>/", FormChangesView.as_view(), name="form_changes"),
            path("forms/<int:pk>/preview/", FormPreviewView.as_view(), name="form_preview"),
            path("export/<int:pk>/", ExportView.as_view(), name="export"),
            re_path(rf"^{CODE}/$", ApplicationView.as_view(), name="screen"),
            re_path(rf"^{CODE}/files/(?P<pk>\d{{1,18}})/$", FileView.as_view(), name="file"),
            re_path(rf"^{CODE}/address/(?P<pk>\d{{1,18}})/$", MendAddressView.as_view(), name="mend_address"),
        ]


class CallRightViewSet(ModelViewSet):
    """Who may do what with applications, for administrators."""

    model = CallRight
    icon = "key"
    menu_label = _("Rights to applications")
    menu_hook = "register_settings_menu_item"
    menu_order = 650
    copy_view_enabled = False
    list_display: ClassVar = [
        Column("__str__", label=_("Right")),
        Column("call", label=_("Call"), accessor=lambda row: str(row.call or _("all calls"))),
    ]
    list_filter: ClassVar = ["right", "call", "group"]
    index_view_class = index_view_with("user", "group", "call")
    edit_handler = ObjectList(
        [FieldPanel("group"), FieldPanel("user"), FieldPanel("call"), FieldPanel("right")],
    )
