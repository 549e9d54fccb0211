"""Questions asked of the showcase, and of what readers ask of the team about it."""

import datetime as dt
from typing import Any

from django.db.models import Exists, QuerySet

from .choices import HANDLED, RequestState
from .facets.building import VERSION


class ShowcaseIndexQuerySet(QuerySet["ShowcaseIndex"]):
    def fresh(self) -> "ShowcaseIndexQuerySet":
        """Rows that hold every write up to now, as this version of the code reads them."""
        from .models import ShowcaseChange

        return self.filter(~Exists(ShowcaseChange.objects.all()), version=VERSION)


class RequestQuerySet(QuerySet[Any]):
    def new(self) -> "RequestQuerySet":
        """Nobody has answered these."""
        return self.filter(state=RequestState.NEW).order_by("created_at", "pk")

    def handled_before(self, moment: dt.datetime) -> "RequestQuerySet":
        return self.filter(state__in=HANDLED, handled_at__lt=moment).order_by("pk")

    def of_address_since(self, email: str, moment: dt.datetime) -> "RequestQuerySet":
        return self.filter(email__iexact=email, created_at__gte=moment).order_by("pk")
