"""What applications add to the admin."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.monitoring.secret_addresses import MAYBE_LANGUAGE, SecretAddress
from portal.pages.fixed_addresses import FixedAddress
from portal.roles import PROGRAMME_TEAM

from .codes import ALPHABET, CODE_LENGTH
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


@hooks.register("register_fixed_addresses")
def fixed_addresses() -> list[FixedAddress]:
    """The form of a call, and the links in letters, which have no language."""
    return [FixedAddress("apply"), FixedAddress("a", has_language=False)]


@hooks.register("register_secret_addresses")
def secret_addresses() -> list[SecretAddress]:
    """The links in letters, and the codes of applications."""
    code = f"[{ALPHABET}]{{{CODE_LENGTH}}}"
    return [
        SecretAddress(f"{MAYBE_LANGUAGE}/a/"),
        SecretAddress(f"{MAYBE_LANGUAGE}/apply/", code),
        SecretAddress("/admin/applications/", code),
    ]


@hooks.register("register_role_permissions")
def role_permissions() -> dict[str, list[str]]:
    actions = ("view", "read", "export")
    return {PROGRAMME_TEAM: [f"applications.{action}_application" for action in actions]}
