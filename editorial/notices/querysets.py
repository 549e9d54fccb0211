"""Querysets of notices."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

if TYPE_CHECKING:
    from .models import Notice  # noqa: F401 named in the base class below


class NoticeQuerySet(QuerySet["Notice"]):
    def waiting(self) -> "NoticeQuerySet":
        """Notices that are not settled yet, the oldest first."""
        return self.filter(settled_at=None).order_by("noted_at", "pk")

    def of_person(self, person: Any) -> "NoticeQuerySet":
        """Notices for one person, given as a row or a key."""
        return self.filter(person=person)
