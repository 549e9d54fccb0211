"""The form of a call before it is published, for those who edit the page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from applications.form_changes import form_changes
from labs.models import CallPage


class FormChangesView(WagtailAdminTemplateMixin, TemplateView):
    """What publishing the newest draft of a page would change in its form."""

    page_title = gettext_lazy("The form of this call")
    header_icon = "form"
    template_name = "applications/staff/form_changes.html"

    @cached_property
    def page(self) -> CallPage:
        return get_object_or_404(CallPage.objects.select_related("call", "locale"), pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = {
            "url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            "label": self.page.get_admin_display_title(),
        }
        return [*self.breadcrumbs_items, edit, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = self.page.get_latest_revision_as_object()
        return super().get_context_data(**kwargs) | {"page": self.page, "changes": form_changes(newest)}
