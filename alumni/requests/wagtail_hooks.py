"""Hooks of readers' requests into the admin and the worker."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem

from alumni.models import FilmRequest, ProfileRequest, Request
from portal.backups.erasures import Repeat
from portal.pages.fixed_addresses import FixedAddress
from portal.roles import CHIEF_EDITORS, PROGRAMME_TEAM
from portal.running.weights import Weight
from portal.running.worker import Chore

from .actions import forget_handled_requests, forget_request
from .viewsets import RequestGroup, new_requests

HOUR = 3600


class NewRequests(SummaryItem):
    """How many requests are new, on the admin's dashboard; hidden where none is."""

    order = 400
    template_name = "alumni/requests/staff/summary.html"

    @cached_property
    def waiting(self) -> list[dict[str, Any]]:
        counted = new_requests(self.request.user)
        return [
            {"name": model._meta.verbose_name_plural, "address": address, "count": count}
            for model, address, count in counted
            if count
        ]

    def is_shown(self) -> bool:
        return bool(self.waiting)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:  # noqa: ARG002 Wagtail's signature
        return {"waiting": self.waiting}


@hooks.register("register_admin_viewset")
def request_screens() -> RequestGroup:
    return RequestGroup()


@hooks.register("construct_homepage_summary_items")
def count_new_requests(request: HttpRequest, items: list[Any]) -> None:
    items.append(NewRequests(request))


@hooks.register("register_worker_chore")
def forgetting() -> Chore:
    return Chore("forgetting handled requests", HOUR, forget_handled_requests, Weight.HEAVY)


@hooks.register("register_erasures")
def erasures() -> dict[str, Repeat]:
    """Requests that were erased, by hand or after their time."""
    return {model._meta.label_lower: partial(forget_again, model) for model in (ProfileRequest, FilmRequest)}


def forget_again(model: type[Request], row: str) -> None:
    request = model.objects.filter(pk=row).first()
    if request is not None:
        forget_request(request=request)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """How the history names the actions on requests."""
    actions.register_action("alumni.show_less", _("Reduce visibility"), _("Visibility reduced"))
    actions.register_action("alumni.done", _("Mark as done"), pgettext_lazy("request", "Done"))
    actions.register_action("alumni.declined", _("Decline"), pgettext_lazy("request", "Declined"))
    actions.register_action("alumni.reopen", _("Reopen"), _("Reopened"))
    actions.register_action("alumni.forget", _("Erase"), pgettext_lazy("request", "Erased"))


@hooks.register("register_fixed_addresses")
def fixed_addresses() -> list[FixedAddress]:
    """The address of the forms for requests."""
    return [FixedAddress("ask")]


@hooks.register("register_role_permissions")
def role_permissions() -> dict[str, list[str]]:
    """Only these groups may read requests, because they hold messages and e-mail addresses."""
    models = (ProfileRequest, FilmRequest)
    reading = [f"alumni.{act}_{model._meta.model_name}" for model in models for act in ("view", "change")]
    return {CHIEF_EDITORS: reading, PROGRAMME_TEAM: reading}
