"""The list of people that match a choice, and the context around it."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from labs.listings import PARTICIPATIONS
from labs.models import Person
from portal.languages.chains import active_language
from portal.pages.pagination import paginated
from portal.running.prepared import prepared

from .facets.choosing import read_choice
from .facets.counting import matching
from .facets.listing import list_context
from .facets.naming import known_values
from .index.building import script_of
from .index.reading import RowsOfSet, showcase

PER_PAGE = 24


@prepared
def alumni_with(keys: Any) -> QuerySet[Person]:
    return Person.objects.alumni().select_related("portrait").filter(pk__in=keys)


def alumni_for_cards(keys: list[int]) -> list[Person]:
    """As `PersonQuerySet.for_cards`, without the country."""
    return PARTICIPATIONS.fetch(alumni_with(keys=keys))


def people_list(query: QueryDict) -> dict[str, Any]:
    """The context of the list of people for a query: facets, counts, active filters, filters to remove."""
    index = showcase(script_of(active_language()))
    choice = read_choice(query, known_values(index.names))
    people = matching(index.table, choice)
    shown = paginated(RowsOfSet(index, people, alumni_for_cards), query.get("page"), PER_PAGE)
    return list_context(shown, people, index.table, choice, index.names) | {"people": shown, "part": shown}
