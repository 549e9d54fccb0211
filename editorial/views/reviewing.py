"""Deciding a review outside the editors: on the dashboard, in Wagtail's dialog for a comment, on a comparison."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic.workflow import WorkflowAction
from wagtail.admin.views.pages.workflow import WorkflowPageViewMixin
from wagtail.models import Page, TaskState

from editorial.actions import take_into_review
from editorial.locks import lock_page
from editorial.versions.differences import all_words, differences
from editorial.versions.shown import page_version, revision_shown
from portal.pages.rules import UnfitForPublicError

from .outcomes import tell_decision, tell_refusal


def review_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """The version in review compared with the public one, or with `?seen=`, the version the user was shown."""
    page = get_object_or_404(Page, pk=page_id).specific
    return compare_and_decide(request, page, request.GET.get("seen", ""))


def compare_and_decide(request: HttpRequest, page: Any, seen_id: str) -> HttpResponse:
    """The comparison and buttons. Raises PermissionDenied for those who may not decide, Http404 without a review."""
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    state = page.current_workflow_task_state
    if state is None:
        raise Http404
    seen = revision_shown(page, seen_id)
    latest = page.get_latest_revision_as_object()
    older = seen.as_object() if seen else page if page.live else None
    context = {
        "page": page,
        "state": state,
        "seen": seen,
        "is_stale": bool(seen_id),
        "changed": differences(older, latest, request) if older else None,
        "words": None if older else all_words(latest),
        "now_url": reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        "shown": page_version(page),
    }
    return TemplateResponse(request, "editorial/review_page.html", context)


class DecisionView(WorkflowPageViewMixin, WorkflowAction):
    """Replaces Wagtail's view: decides only about the version the user was shown.

    That is the one whose id is in `shown`; without it, the one that was
    submitted, as long as nobody has saved a later one.
    """

    submit_url_name = "wagtailadmin_pages:workflow_action"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            lock_page(self.kwargs["page_id"])
            # Read again: what was read before may have become outdated while waiting for the lock.
            self.object: Any = self.get_object().specific
            self.task_state: Any = self.get_task_state()
            if not self.object.workflow_in_progress:
                messages.error(request, _("Nothing was done: this page is no longer in review."))
                return self.answer(self.redirect_url)
            if not self.was_shown_what_is_stored():
                return self.show_what_changed()
            take_into_review(page=self.object, revision=self.object.get_latest_revision())
            try:
                with transaction.atomic():
                    response: HttpResponse = super().post(request, *args, **kwargs)
            except UnfitForPublicError as refusal:
                tell_refusal(request, refusal)
                return self.answer(reverse("wagtailadmin_home"))
        tell_decision(request, self.object, self.action_name)
        return response

    def was_shown_what_is_stored(self) -> bool:
        if self.task_state.status != TaskState.STATUS_IN_PROGRESS:
            return False
        if shown := self.shown_id():
            return shown == page_version(self.object)
        latest = self.object.get_latest_revision()
        is_as_submitted = latest.pk == self.task_state.revision_id and latest.created_at <= self.task_state.started_at
        return is_as_submitted or latest.user_id == self.request.user.pk

    def shown_id(self) -> str:
        return self.request.POST.get("shown", "") or self.request.GET.get("shown", "")

    def show_what_changed(self) -> HttpResponse:
        seen = self.shown_id() or str(self.task_state.revision_id)
        if self.is_in_window():
            address = reverse("editorial:review", args=[self.object.pk])
            return self.answer(f"{address}?{urlencode({'seen': seen})}")
        return compare_and_decide(self.request, self.object, seen)

    def answer(self, address: str) -> HttpResponse:
        """Lead the browser to `address`, closing the dialog for a comment where one is open."""
        if self.is_in_window():
            return self.render_modal_json(self.request, {"step": "success", "redirect": address})
        return redirect(address)

    def is_in_window(self) -> bool:
        return self.request.headers.get("x-requested-with") == "XMLHttpRequest"

    def get_submit_url(self) -> str:
        """The address to which the dialog for a comment posts, with the id of what the user was shown."""
        shown = self.shown_id()
        return f"{super().get_submit_url()}?{urlencode({'shown': shown})}" if shown else str(super().get_submit_url())
