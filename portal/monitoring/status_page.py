"""The page on which administrators see what a monitor sees, and why."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django
import wagtail
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django_tasks_db.models import DBTaskResult
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.models import Letter
from portal.running.task_states import BACKEND

from .database import database_version
from .deadlines import next_deadlines
from .findings import State, Words
from .readiness import readiness

STATE_LABELS = {
    State.OK: gettext_lazy("in order"),
    State.WARNING: gettext_lazy("needs attention"),
    State.FAILS: gettext_lazy("fails"),
    State.HANGS: gettext_lazy("does not answer"),
    State.NOT_ASKED: gettext_lazy("not checked"),
}


@dataclass(frozen=True)
class Row:
    """A part and its finding, in the language of the admin."""

    label: Words
    state: Words
    words: Words
    is_in_order: bool


class StatusView(WagtailAdminTemplateMixin, TemplateView):
    """Raises PermissionDenied for everybody but administrators, because it shows versions, errors and counts."""

    template_name = "portal/monitoring/status.html"
    page_title = gettext_lazy("System status")
    header_icon = "circle-check"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """None: the menu leads here."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = readiness()
        return super().get_context_data(**kwargs) | {
            "can_serve": found.can_serve,
            "parts": [
                Row(part.label, STATE_LABELS[finding.state], finding.words, finding.state == State.OK)
                for part, finding in found.found.items()
            ],
            "queues": list(queues()),
            "letters": list(letters()),
            "deadlines": next_deadlines(),
            "versions": versions(),
        }


def queues() -> Iterator[dict[str, Any]]:
    """How many tasks each queue has in each state."""
    tasks = DBTaskResult.objects.filter(backend_name=BACKEND)
    yield from tasks.values("queue_name", "status").annotate(count=Count("pk")).order_by("queue_name", "status")


def letters() -> Iterator[tuple[str, int]]:
    """(state, count) of all letters."""
    labels = dict(Letter._meta.get_field("state").flatchoices)
    counted = Letter.objects.values("state").annotate(count=Count("pk")).order_by("state")
    for row in counted:
        yield labels[row["state"]], row["count"]


def versions() -> list[tuple[str, str]]:
    """(name, version) of all that the portal runs on, and the folder of this checkout."""
    return [
        (_("Checkout"), str(settings.BASE_DIR)),
        ("Wagtail", wagtail.__version__),
        ("Django", django.get_version()),
        ("Python", platform.python_version()),
        (_("Database"), database_version()),
    ]


class StatusMenuItem(MenuItem):
    """Shown to administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)


def status_menu_item() -> StatusMenuItem:
    return StatusMenuItem(
        gettext_lazy("System status"),
        reverse("system_status"),
        name="system-status",
        icon_name="circle-check",
        order=900,
    )
