"""Questions asked of the showcase."""

from django.db.models import Exists, QuerySet

from .facets.building import VERSION


class ShowcaseIndexQuerySet(QuerySet["ShowcaseIndex"]):
    def fresh(self) -> "ShowcaseIndexQuerySet":
        """Rows that hold every write up to now, as this version of the code reads them."""
        from .models import ShowcaseChange

        return self.filter(~Exists(ShowcaseChange.objects.all()), version=VERSION)
