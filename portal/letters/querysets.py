"""Querysets of letters."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from portal.choices import LetterState

LATE_AFTER = timedelta(minutes=15)
ATTEMPTS_OF_LATE_LETTERS = 4
"""The fourth attempt is made a quarter of an hour after the first: see RETRY_DELAYS in portal.letters.delivery."""


class LetterQuerySet(QuerySet["Letter"]):
    """The outbox."""

    def waiting(self) -> "LetterQuerySet":
        """Letters whose next attempt is due."""
        return self.filter(state=LetterState.QUEUED, due_at__lte=timezone.now()).order_by("due_at", "pk")

    def stuck(self, since: Any) -> "LetterQuerySet":
        """Letters a worker claimed before `since` and never reported on."""
        return self.filter(state=LetterState.SENDING, claimed_at__lt=since).order_by("pk")

    def unsent(self) -> "LetterQuerySet":
        """Letters that have yet to go out, due or waiting for another attempt, the oldest first."""
        return self.filter(state=LetterState.QUEUED).order_by("queued_at", "pk")

    def late(self) -> "LetterQuerySet":
        """Unsent letters a quarter of an hour late, because no worker tried, or because no mail server took them.

        Attempts are counted as well, since a letter between two attempts is not due, however long it has waited.
        """
        overdue = Q(due_at__lt=timezone.now() - LATE_AFTER)
        return self.unsent().filter(overdue | Q(attempts__gte=ATTEMPTS_OF_LATE_LETTERS))
