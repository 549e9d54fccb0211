"""Wagtail's screens for editing a page, extended to act only on the version the user was shown.

They replace Wagtail's at the same addresses (`editorial/urls.py`). A page
posted from a screen that shows an older version is not stored: the screen says
what others have changed since, and its buttons carry the id of the new version.
What the same screen has saved since, automatically or by another button, is
known to the user, and refuses nothing (`editorial/versions/screens.py`).
"""

import json
from contextlib import nullcontext
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.log_actions import LogContext
from wagtail.models import PageLogEntry, Revision

from editorial.actions import take_into_review
from editorial.locks import lock_pages
from editorial.versions.differences import content_by_field, differences
from editorial.versions.screens import Screen, id_to_show, note_told, screen_of, told_by, with_told
from portal.pages.rules import UnfitForPublicError

from .outcomes import tell_decision, tell_refusal


class ShownVersionMixin(EditView):
    """Mixed into both of Wagtail's edit screens: the one of a page, and the one that opens an old version."""

    screen: Screen | None = None
    """The one that sent the request."""

    missed: dict[str, str]
    """What answers of earlier saves would have put into the form, had they come before it was sent."""

    changed: list[dict[str, Any]] | None = None
    """Fields that others changed since the user opened the screen; None where nobody did."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        self.screen, self.missed = screen_of(request), {}
        noted = self.screen.noted(is_automatic=self.expects_json_response) if self.screen else nullcontext()
        with transaction.atomic(), noted:
            if request.method == "POST":
                lock_pages([page_id])
            response: HttpResponse = super().dispatch(request, page_id, **kwargs)
            self.note_told()
            return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action-workflow-action") and not self.page.workflow_in_progress:
            messages.error(request, _("Nothing was done: this page is no longer in review."))
            return self.show_again()
        is_refused = not self.locked_for_user and self.is_other_version
        if is_refused and not self.expects_json_response:
            return self.show_what_changed()
        if self.own_save and not is_refused:
            self.catch_up(self.own_save)
        # Wagtail refuses automatic saves by it, in the format that its editor reads.
        self.is_out_of_date = is_refused
        if self.page.workflow_in_progress and self.action_name == "perform_workflow_action":
            take_into_review(page=self.real_page_record, revision=self.latest_revision)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    @cached_property
    def is_other_version(self) -> bool:
        """Whether the request is about another version than the stored one, or names none."""
        return self.is_late or (self.is_behind and self.own_save is None)

    @cached_property
    def is_behind(self) -> bool:
        """Whether the form does not name the latest version: its screen shows an older one, or that of a new page."""
        names = {"loaded_revision_id", "overwrite_revision_id"}
        is_untold = self.latest_revision is not None and not names & self.request.POST.keys()
        return is_untold or bool(self.is_out_of_date)

    @cached_property
    def is_late(self) -> bool:
        """Whether the screen saves itself after one of its buttons has done something: that had its last words."""
        return self.expects_json_response and self.screen is not None and self.screen.has_acted()

    @cached_property
    def own_save(self) -> PageLogEntry | None:
        """How the history notes the latest version, where the same screen has saved it after the named one.

        A screen saves only on top of a version it knows, so it knows everything that came before.
        """
        return self.screen.save_of(self.latest_revision) if self.screen and self.is_behind else None

    def catch_up(self, save: PageLogEntry) -> None:
        """Go on as if the answer to `save` had come before the form was sent: new rows are not added twice."""
        self.missed = told_by(save)
        latest = {"overwrite_revision_id": str(self.latest_revision.pk)} if self.expects_json_response else {}
        self.request.POST = with_told(self.request.POST, self.missed | latest)

    def note_told(self) -> None:
        """Keep what the answer tells the screen, in case that its next request has already left."""
        if self.screen and self.page.latest_revision_created_at != self.real_page_record.latest_revision_created_at:
            note_told(self.screen, self.page, self.missed | dict(self.form.get_field_updates_for_resave()))

    def log_commenting_changes(self, changes: Any, revision: Revision) -> None:
        # A line for each in the history, which shows what a screen saves automatically as one.
        with LogContext(user=self.request.user):
            super().log_commenting_changes(changes, revision)

    def save_action(self) -> HttpResponse:
        """Wagtail's. To an autosave it also answers which version the screen shows from now on.

        Without that, the form would go on naming the version it was opened with, and publishing would be refused.
        """
        response: HttpResponse = super().save_action()
        if not isinstance(response, JsonResponse):
            return response
        answer = json.loads(response.content)
        if answer["success"]:
            shown = {"id": str(answer["revision_id"]), "created_at": answer["revision_created_at"]}
            named = {f"loaded_revision_{name}": value for name, value in shown.items()}
            answer["field_updates"] = self.missed | answer["field_updates"] | named
        return JsonResponse(answer, status=response.status_code)

    def perform_workflow_action(self) -> HttpResponse:
        """Wagtail's. What may not become public is saved as a draft, and the screen says why."""
        try:
            with transaction.atomic():
                response: HttpResponse = super().perform_workflow_action()
        except UnfitForPublicError as refusal:
            tell_refusal(self.request, refusal)
            response = self.save_action()
        return response

    def workflow_action_is_valid(self) -> bool:
        return "workflow-action-name" in self.request.POST and bool(super().workflow_action_is_valid())

    @cached_property
    def seen(self) -> Revision | None:
        """The revision the user was shown; None where the request does not name one."""
        posted = self.request.POST
        pk = posted.get("overwrite_revision_id") or posted.get("loaded_revision_id") or ""
        return self.real_page_record.revisions.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None

    def show_what_changed(self) -> HttpResponse:
        stored = self.real_page_record.get_latest_revision_as_object()
        older = self.seen.as_object() if self.seen else self.real_page_record.specific
        self.changed = differences(older, stored, self.request)
        return self.show_again()

    def show_again(self) -> HttpResponse:
        """The screen again, with what the user typed; with what is stored now, if the user changed nothing."""
        self.has_unsaved_changes = not self.is_untouched()
        posted = (self.request.POST, self.request.FILES) if self.has_unsaved_changes else ()
        self.form = self.form_of(self.page, *posted)
        if posted:
            self.form.is_valid()
        response: HttpResponse = self.render_to_response(self.get_context_data())
        return response

    def is_untouched(self) -> bool:
        """Whether the user changed nothing of the version they were shown."""
        if self.is_reverting or self.seen is None:
            return False
        form = self.form_of(self.seen.as_object(), self.request.POST, self.request.FILES)
        return not form.has_changed() or (
            form.is_valid() and content_by_field(form.save(commit=False)) == content_by_field(self.seen.as_object())
        )

    def form_of(self, page: Any, *posted: Any) -> Any:
        return self.form_class(
            *posted,
            instance=page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )

    def get_template_names(self) -> list[str]:
        names: list[str] = super().get_template_names()
        return ["editorial/edit_page.html"] if names == ["wagtailadmin/pages/edit.html"] else names

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now_url = reverse("wagtailadmin_pages:view_draft", args=[self.real_page_record.pk])
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if self.changed is not None:
            # Autosave would overwrite what others changed before the user has read it.
            context["autosave_enabled"] = False
        if not context["is_partial"]:
            context["edit_screen"] = id_to_show(self.screen)
        return context | {"changed": self.changed, "seen": self.seen, "now_url": now_url}

    def add_save_confirmation_message(self) -> None:
        if self.action_name == "perform_workflow_action":
            tell_decision(self.request, self.page, self.workflow_action)
        else:
            super().add_save_confirmation_message()


class PageEditView(ShownVersionMixin):
    """Replaces Wagtail's edit screen."""


class PageRevertView(ShownVersionMixin, RevisionsRevertView):
    """Replaces Wagtail's screen that opens an old version for editing."""
