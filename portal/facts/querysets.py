"""Querysets of countries."""

from django.db.models import (
    Case,
    IntegerField,
    QuerySet,
    Value,
    When,
)

from portal.languages import country_names


class CountryQuerySet(QuerySet["Country"]):
    def by_name(self, language: str | None = None) -> "CountryQuerySet":
        """In the alphabetical order of the names in a language, the active one by default."""
        places = [When(pk=code, then=Value(place)) for place, (code, _) in enumerate(country_names.choices(language))]
        return self.order_by(Case(*places, default=Value(len(places)), output_field=IntegerField()), "pk")
