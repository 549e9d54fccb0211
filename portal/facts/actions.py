"""What can be done with the facts of the ground floor."""

from wagtail.search.backends import get_search_backends

from portal.languages.country_names import all_codes
from portal.models import Country

COUNTRIES_STARTING_HIDDEN = frozenset({"TM"})
"""Codes of countries whose people may be in danger when they are seen here."""


def ensure_countries() -> int:
    """Give every country of the world its row, so that staff can pick any; returns how many were new.

    People of some countries start hidden, for their safety; staff decide afterwards.
    """
    known = set(Country.objects.values_list("pk", flat=True))
    new = [Country(code=code, profiles_start_hidden=code in COUNTRIES_STARTING_HIDDEN) for code in all_codes()]
    stored = Country.objects.bulk_create([country for country in new if country.code not in known])
    for backend in get_search_backends():
        backend.add_bulk(Country, stored)
    return len(stored)
