"""Whether a notice still needs a letter."""

from wagtail.models import Page, TaskState, WorkflowState

from editorial.choices import Coverage
from editorial.coverage import state_of, with_state
from editorial.memory.translations import Translation, find_translation

from .choices import NoticeKind
from .models import Notice
from .people import may_decide, may_edit, may_get_notices

BEGUN = frozenset({Coverage.OUTDATED, Coverage.PARTLY})
UNTRANSLATED = frozenset({Coverage.NOT_BEGUN, Coverage.PARTLY})


def is_still_due(notice: Notice) -> bool:
    """Whether the person still works here, may still do what the notice asks for, and nobody has done it yet."""
    if not may_get_notices(notice.person):
        return False
    page = notice.page.specific
    if notice.kind == NoticeKind.REVIEW:
        return waits_for_review(notice)
    if notice.kind in {NoticeKind.APPROVED, NoticeKind.PUBLISHED}:
        return bool(page.live or notice.details.get("scheduled"))
    return may_edit(notice.person, page) and is_to_do(notice, page)


def waits_for_review(notice: Notice) -> bool:
    states = TaskState.objects.filter(pk=notice.details["task_state"], status=TaskState.STATUS_IN_PROGRESS)
    return any(may_decide(notice.person, state) for state in states)


def is_to_do(notice: Notice, page: Page) -> bool:
    """Whether nobody has done yet what the notice asks for; True for news, such as a comment."""
    if notice.kind == NoticeKind.NEW:
        return coverage_of(page) in UNTRANSLATED
    if notice.kind == NoticeKind.OUTDATED:
        return coverage_of(page) in BEGUN
    if notice.kind == NoticeKind.CHANGES:
        asked = WorkflowState.objects.filter(pk=notice.details["workflow_state"])
        return asked.filter(status=WorkflowState.STATUS_NEEDS_CHANGES).exists()
    return True


def coverage_of(page: Page) -> Coverage:
    """The state of a translated page."""
    found = find_translation(page)
    rows = with_state(Translation.objects.filter(pk=found.pk)) if found else []
    return next((state_of(row) for row in rows), Coverage.MISSING)
