"""Questions asked of what readers ask of the team."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from .choices import HANDLED, RequestState


class RequestQuerySet(QuerySet[Any]):
    def new(self) -> "RequestQuerySet":
        """Nobody has answered these."""
        return self.filter(state=RequestState.NEW).order_by("created_at", "pk")

    def handled_before(self, moment: dt.datetime) -> "RequestQuerySet":
        return self.filter(state__in=HANDLED, handled_at__lt=moment).order_by("pk")

    def of_address_since(self, email: str, moment: dt.datetime) -> "RequestQuerySet":
        return self.filter(email__iexact=email, created_at__gte=moment).order_by("pk")
