"""Querysets of readers' requests."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from .choices import HANDLED, RequestState


class RequestQuerySet(QuerySet[Any]):
    def new(self) -> "RequestQuerySet":
        """Requests that nobody has handled yet, the oldest first."""
        return self.filter(state=RequestState.NEW).order_by("created_at", "pk")

    def handled_before(self, moment: dt.datetime) -> "RequestQuerySet":
        return self.filter(state__in=HANDLED, handled_at__lt=moment).order_by("pk")

    def of_address_since(self, email: str, moment: dt.datetime) -> "RequestQuerySet":
        return self.filter(email__iexact=email, created_at__gte=moment).order_by("pk")
