"""Querysets of countries."""

from django.db.models import (
    Case,
    IntegerField,
    QuerySet,
    Value,
    When,
)

from portal.languages import country_names
from portal.languages.chains import active_language


class CountryQuerySet(QuerySet["Country"]):
    def by_name(self, language: str | None = None) -> "CountryQuerySet":
        """In the alphabetical order of the names in a language, the active one by default."""
        names = country_names.sorted_names(language or active_language())
        places = [When(pk=code, then=Value(place)) for place, (code, _) in enumerate(names)]
        return self.order_by(Case(*places, default=Value(len(places)), output_field=IntegerField()), "pk")
