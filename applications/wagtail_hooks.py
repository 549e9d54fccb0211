"""What applications add to the admin."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .permissions import READ, policy
from .viewsets import ApplicationViewSet


class ApplicationsMenuItem(MenuItem):
    """Shown to those who may read applications."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(policy.user_has_permission(request.user, READ))


@hooks.register("register_admin_viewset")
def application_screens() -> ApplicationViewSet:
    return ApplicationViewSet("application")


@hooks.register("register_admin_menu_item")
def applications_menu() -> ApplicationsMenuItem:
    return ApplicationsMenuItem(
        _("Applications"), reverse("application:index"), name="applications", icon_name="mail", order=150
    )
