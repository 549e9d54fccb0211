import datetime as dt

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils import timezone

Moment = dt.datetime | Combinable
"""A point in time, or what stands for it in a list of `portal.running.prepared`."""

INVITATION_RELATIONS = ("countries", "regions__countries")
"""Relations of a call with the countries it invites."""


class CallQuerySet(QuerySet["Call"]):
    """Calls by phase; the same boundaries as `labs.rules.phase`."""

    def not_cancelled(self, now: Moment | None = None) -> "CallQuerySet":
        """Calls without a cancellation, or whose cancellation is still ahead."""
        return self.filter(Q(cancelled_at__isnull=True) | Q(cancelled_at__gt=now or timezone.now()))

    def open(self, now: Moment | None = None) -> "CallQuerySet":
        """Calls that take applications now, the nearest deadline first."""
        now = now or timezone.now()
        return self._closing_after(now).filter(opens_at__lte=now).order_by("closes_at", "slug")

    def upcoming(self, now: Moment | None = None) -> "CallQuerySet":
        """Calls that will open; those whose opening is not known come last."""
        now = now or timezone.now()
        not_open = Q(opens_at__gt=now) | Q(opens_at__isnull=True)
        return (
            self._closing_after(now).filter(not_open).order_by(F("opens_at").asc(nulls_last=True), "closes_at", "slug")
        )

    def closed(self) -> "CallQuerySet":
        """Calls that have closed or have results, the latest first; cancelled calls are left out."""
        over = Q(closes_at__lte=timezone.now()) | Q(results_published_at__lte=timezone.now())
        return self.not_cancelled().filter(over).order_by("-closes_at", "slug")

    def cancelled(self) -> "CallQuerySet":
        """Calls that staff have cancelled, the latest first."""
        return self.filter(cancelled_at__lte=timezone.now()).order_by("-cancelled_at", "slug")

    def _closing_after(self, now: Moment) -> "CallQuerySet":
        running = Q(results_published_at__isnull=True) | Q(results_published_at__gt=now)
        return self.not_cancelled(now).filter(running, closes_at__gt=now)
