"""Submitting, approving, publishing and withdrawing translations."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from editorial.memory.segments import Segment, segments_of
from editorial.memory.translations import Translation, target_page
from editorial.rules import reasons_to_wait
from portal.pages.rules import UnfitForPublicError

from .drafts import save_checked_draft


@transaction.atomic
def submit(*, translation: Translation, user: Any) -> WorkflowState:
    """Submit a complete translation for review. The public page stays as it is. Raises UnfitForPublicError."""
    refuse_unfinished(segments_of(translation))
    save_checked_draft(translation=translation, user=user)
    page = target_page(translation)
    state: WorkflowState | None = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
        return state
    if state is not None:
        raise UnfitForPublicError(_("This page is already in review."))
    started: WorkflowState = page.get_workflow().start(page, user)
    return started


@transaction.atomic
def publish(*, translation: Translation, user: Any) -> None:
    """Publish a complete translation without a review. Raises UnfitForPublicError or PermissionDenied."""
    refuse_unfinished(segments_of(translation))
    save_checked_draft(translation=translation, user=user).publish(user=user)


@transaction.atomic
def approve(*, translation: Translation, user: Any, comment: str = "") -> None:
    """Approve and publish the text in the editor, the reviewer's corrections included. Raises UnfitForPublicError."""
    refuse_unfinished(segments_of(translation))
    state = open_review(translation, user, "approve")
    save_checked_draft(translation=translation, user=user)
    state.task.specific.on_action(state, user, "approve", comment=comment)


@transaction.atomic
def request_changes(*, translation: Translation, user: Any, comment: str = "") -> None:
    """Send a translation back to whoever submitted it. Raises UnfitForPublicError."""
    state = open_review(translation, user, "reject")
    state.task.specific.on_action(state, user, "reject", comment=comment)


@transaction.atomic
def take_into_review(*, page: Page, revision: Revision) -> None:
    """Make `revision`, the latest of `page`, the version that the open review decides about.

    For a reviewer who has been shown that version, although it was saved after the submission.
    """
    state = page.current_workflow_task_state
    if state is not None and state.revision_id != revision.pk:
        state.revision = revision
        state.save(update_fields=["revision"])


@transaction.atomic
def withdraw(*, translation: Translation, user: Any) -> None:
    """End a review without a decision. Raises UnfitForPublicError where there is none that `user` may end."""
    state = target_page(translation).current_workflow_state
    if state is None or not state.user_can_cancel(user):
        raise UnfitForPublicError(_("You have no review to withdraw here."))
    state.cancel(user=user)


def refuse_unfinished(segments: Iterable[Segment]) -> None:
    reasons = reasons_to_wait(segments)
    if reasons:
        raise UnfitForPublicError(" ".join(reasons))


def open_review(translation: Translation, user: Any, action: str) -> TaskState:
    """The open review, in which `user` may take `action`. Raises UnfitForPublicError where there is none."""
    page = target_page(translation)
    state: TaskState | None = page.current_workflow_task_state
    if state is None or action not in {name for name, *_rest in state.task.specific.get_actions(page, user)}:
        raise UnfitForPublicError(_("There is no review here for you to decide."))
    return state
