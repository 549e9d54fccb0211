"""What applications add to the admin."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from labs.models import CallPage
from portal.letters.secrets import NewSecrets
from portal.monitoring.secret_addresses import MAYBE_LANGUAGE, SecretAddress
from portal.pages.acts.new_pages import leave_as_draft
from portal.pages.fixed_addresses import FixedAddress
from portal.roles import PROGRAMME_TEAM
from portal.running.weights import Weight
from portal.running.worker import Chore

from .actions import sweep_unused_files, sweep_uploads
from .choices import Right
from .chores import enqueue_lost_work, expire_drafts, forget_what_ended
from .codes import ALPHABET, CODE_LENGTH
from .emails import WITH_LINKS, renewed_secrets
from .gate import asks_questions, has_unread_change, refuse_unread_change
from .models import CallRight
from .rights import has_right_somewhere
from .turned_away import turned_away
from .views.form_preview import form_previews
from .viewsets import ApplicationViewSet, CallRightViewSet

MINUTE, HOUR = 60, 3600


class ApplicationsMenuItem(MenuItem):
    """Shown to those who may read applications."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_right_somewhere(request.user, Right.READ)


@hooks.register("register_admin_viewset")
def application_screens() -> ApplicationViewSet:
    return ApplicationViewSet("application")


@hooks.register("register_admin_menu_item")
def applications_menu() -> ApplicationsMenuItem:
    return ApplicationsMenuItem(
        _("Applications"), reverse("application:index"), name="applications", icon_name="mail", order=150
    )


@hooks.register("register_page_header_buttons")
def form_of_a_call(page: Page, user: Any, *_args: Any, **_options: Any) -> Iterator[Button]:
    """The form as applicants see it; where the questions are written, also what publishing them would change."""
    if not isinstance(page, CallPage) or not page.pk or not page.permissions_for_user(user).can_edit():
        return
    look = reverse("application:form_preview", args=[page.pk])
    yield Button(_("Preview the form"), f"{look}?language={page.locale.language_code}", icon_name="view", priority=59)
    if asks_questions(page):
        yield Button(
            _("Check the form"), reverse("application:form_changes", args=[page.pk]), icon_name="form", priority=60
        )


hooks.register("before_page_goes_public", refuse_unread_change)
hooks.register("register_call_previews", form_previews)
hooks.register("turned_away_by_call", turned_away)


@hooks.register("before_publish_page")
def ask_before_the_form_changes(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Leave what was typed as a draft, and show first what publishing it does."""
    if not has_unread_change(page):
        return None
    is_added = request.resolver_match is not None and "parent_page_id" in request.resolver_match.kwargs
    if is_added and page.first_published_at is None:
        leave_as_draft(page)
    messages.warning(
        request, _("Saved as a draft and not public yet, because it changes the form. Please read the changes first.")
    )
    return redirect("application:form_changes", page.pk)


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


@hooks.register("register_admin_viewset")
def rights_screens() -> CallRightViewSet:
    return CallRightViewSet("call_right")


@hooks.register("after_ensure_roles")
def programme_team_reads() -> None:
    """Give the programme team the applications to all calls, unless somebody has decided on its rights already."""
    team = Group.objects.get(name=PROGRAMME_TEAM)
    if not CallRight.objects.filter(group=team).exists():
        rights = (Right.MANAGE, Right.READ, Right.EXPORT, Right.MINORS)
        CallRight.objects.bulk_create([CallRight(group=team, right=right) for right in rights])


@hooks.register("register_letter_secrets")
def letter_secrets() -> dict[str, NewSecrets]:
    return dict.fromkeys(WITH_LINKS, renewed_secrets)


@hooks.register("register_worker_chore")
def making_up_for_lost_work() -> Chore:
    return Chore("checking files and writing receipts that no task waits for", MINUTE, enqueue_lost_work, Weight.LIGHT)


@hooks.register("register_worker_chore")
def expiring_drafts() -> Chore:
    return Chore("giving up drafts that nobody touches", HOUR, expire_drafts, Weight.HEAVY)


@hooks.register("register_worker_chore")
def forgetting_what_ended() -> Chore:
    return Chore("forgetting kept texts, links and sessions that ended", HOUR, forget_what_ended, Weight.HEAVY)


@hooks.register("register_worker_chore")
def sweeping_files() -> Chore:
    return Chore("deleting files of applications that nobody needs", HOUR, sweep_unused_files, Weight.HEAVY)


@hooks.register("register_worker_chore")
def printing_questions() -> Chore:
    # Imported here, because only the worker needs it.
    from .printing.files import write_all

    return Chore("making questions of forms to print", 10 * MINUTE, write_all, Weight.HEAVY)


@hooks.register("register_worker_chore")
def sweeping_uploads() -> Chore:
    return Chore("giving up files of applications that stopped arriving", HOUR, sweep_uploads, Weight.HEAVY)
