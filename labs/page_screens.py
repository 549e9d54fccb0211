"""What the staff's screens about the page of a call have in common."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from labs.models import CallPage


class CallPageScreen(WagtailAdminTemplateMixin):
    """A screen about the page whose id is in the address, below its editor."""

    kwargs: dict[str, Any]

    @cached_property
    def page(self) -> CallPage:
        return get_object_or_404(CallPage.objects.select_related("call", "locale"), pk=self.kwargs["pk"])

    @cached_property
    def newest(self) -> CallPage:
        """The newest draft."""
        draft: CallPage = self.page.get_latest_revision_as_object()
        return draft

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = self.page.get_admin_display_title()
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": title}
        return [*self.breadcrumbs_items, edit, {"url": "", "label": self.get_page_title()}]
