"""Querysets of the records of translation."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.models import GroupApprovalTask, TaskState
from wagtail.workflows import get_task_types

if TYPE_CHECKING:
    from portal.models import BasePage

    from .memory.translations import Translation
    from .models import CarriedText, FollowUp, SourceChange  # noqa: F401 named in the base classes below


class CarriedTextQuerySet(QuerySet["CarriedText"]):
    def of(self, translation: "Translation") -> "CarriedTextQuerySet":
        """Texts carried over within one translation."""
        return self.filter(translation=translation)

    def unchecked(self) -> "CarriedTextQuerySet":
        """Texts nobody has compared with the new source sentence yet."""
        return self.filter(checked_at=None)


class SourceChangeQuerySet(QuerySet["SourceChange"]):
    def of_page(self, page: "BasePage | Any") -> "SourceChangeQuerySet":
        """Publications of the page's source, the latest first."""
        return self.filter(translation_key=page.translation_key)

    def to_follow(self) -> "SourceChangeQuerySet":
        """Publications that translations must follow."""
        return self.filter(is_minor=False)


class FollowUpQuerySet(QuerySet["FollowUp"]):
    def asked_before(self, moment: datetime) -> "FollowUpQuerySet":
        """Follow-ups requested before `moment`, the oldest first."""
        return self.filter(asked_at__lt=moment).order_by("asked_at", "pk")


def to_review(user: Any) -> QuerySet[TaskState]:
    """As Wagtail's `reviewable_by`, which asks for each task of groups whether `user` is in one of them."""
    of_groups = GroupApprovalTask.objects.filter(active=True)
    mine = of_groups if user.is_superuser else of_groups.filter(groups__user=user)
    states: QuerySet[TaskState] = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, task__in=mine.order_by().values("pk")
    )
    for kind in get_task_types():
        if not issubclass(kind, GroupApprovalTask):
            for task in kind.objects.filter(active=True):
                states |= task.get_task_states_user_can_moderate(user=user)
    return states
