"""Questions asked of the outbox."""

from typing import Any

from django.db.models import (
    QuerySet,
)
from django.utils import timezone

from portal.choices import LetterState


class LetterQuerySet(QuerySet["Letter"]):
    """The outbox."""

    def waiting(self) -> "LetterQuerySet":
        """Letters whose next attempt is due."""
        return self.filter(state=LetterState.QUEUED, due_at__lte=timezone.now()).order_by("due_at", "pk")

    def stuck(self, since: Any) -> "LetterQuerySet":
        """Letters a worker claimed before `since` and never reported on."""
        return self.filter(state=LetterState.SENDING, claimed_at__lt=since).order_by("pk")
