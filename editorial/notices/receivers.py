"""Signal receivers that store notices when a review begins or ends, and when a page becomes public."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, QuerySet
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import page_published, task_submitted, workflow_approved, workflow_rejected

from portal.models import BasePage
from portal.running.enqueueing import enqueue_on_commit

from .actions import note, send_at_once
from .choices import NoticeKind
from .people import authors, authors_of, may_edit, may_get_notices, reviewers_of, translators_of
from .tasks import tell_at_once


def connect() -> None:
    task_submitted.connect(review_begins, dispatch_uid="editorial.review_begins")
    workflow_rejected.connect(changes_asked, dispatch_uid="editorial.changes_asked")
    workflow_approved.connect(work_approved, dispatch_uid="editorial.work_approved")
    page_published.connect(work_published, dispatch_uid="editorial.work_published")


@transaction.atomic
def review_begins(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    page = page_in_review(instance.workflow_state)
    if page is not None:
        people = reviewers_of(instance, besides=user)
        event, details = f"review:{instance.pk}", {"task_state": instance.pk}
        send_at_once(note(kind=NoticeKind.REVIEW, people=people, page=page, event=event, by=user, details=details))


@transaction.atomic
def changes_asked(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Tell whoever submitted the page, or its translators where that person does not work here any more."""
    page, state, submitter = page_in_review(instance), instance.current_task_state, instance.requested_by
    if page is None:
        return
    is_here = submitter is not None and may_get_notices(submitter) and may_edit(submitter, page)
    comment = state.comment
    send_at_once(
        note(
            kind=NoticeKind.CHANGES,
            people=[submitter] if is_here else translators_of(page),
            page=page,
            event=f"changes:{state.pk}",
            by=user,
            details={"workflow_state": instance.pk, "lines": [comment] if comment else []},
        )
    )


@transaction.atomic
def work_approved(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """Tell the authors. By now the page is public, unless it is scheduled."""
    page, revision = page_in_review(instance), instance.current_task_state.revision
    if page is None or revision is None:
        return
    # Other instances of both rows were used for the publication that ended the review.
    revision.refresh_from_db()
    scheduled = revision.approved_go_live_at
    send_at_once(
        note(
            kind=NoticeKind.APPROVED,
            people=authors_of(page, revision),
            page=page,
            event=f"{'approved' if scheduled else 'public'}:{revision.pk}",
            by=user,
            details={"scheduled": scheduled.isoformat()} if scheduled else {},
        )
    )


@transaction.atomic(savepoint=False)
def work_published(instance: Any, revision: Any = None, **_kwargs: Any) -> None:
    """Tell the authors when a page went public by a button or a schedule; `work_approved` does so for an approval.

    The worker writes the letters: whoever publishes does not wait for them.
    """
    if not isinstance(instance, BasePage) or not instance.live or revision is None:
        return
    by = get_active_log_context().user
    people = authors(instance, revision).filter(~Exists(approvals_of(revision)))
    told = note(kind=NoticeKind.PUBLISHED, people=people, page=instance, event=f"public:{revision.pk}", by=by)
    if told:
        enqueue_on_commit(tell_at_once, [person.pk for person in told])


def page_in_review(state: WorkflowState) -> BasePage | None:
    """The page as it is stored; None where something else is in review."""
    found = Page.objects.filter(pk=state.object_id).specific().first() if is_of_page(state) else None
    return found if isinstance(found, BasePage) else None


def is_of_page(state: WorkflowState) -> bool:
    return issubclass(state.base_content_type.model_class(), Page)


def approvals_of(revision: Any) -> QuerySet[WorkflowState]:
    """The review by whose end a revision goes out now; none where it goes out on its schedule."""
    approved = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_APPROVED, current_task_state__revision=revision.pk
    )
    return approved if revision.approved_go_live_at is None else approved.none()
