"""The list of people that match a choice, and the context around it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from labs.models import Person
from portal.languages.chains import active_language
from portal.pages.pagination import paginated
from portal.running.prepared import prepared

from .facets.choosing import read_choice
from .facets.counting import matching
from .facets.listing import list_context
from .facets.naming import known_values
from .index.building import script_of
from .index.reading import Showcase, showcase

PER_PAGE = 24


class PeopleOfSet(Sequence[Person]):
    """The people of a set in the order of the index, for a paginator, which loads only the slice that it shows."""

    def __init__(self, index: Showcase, people: int) -> None:
        self.showcase, self.people = index, people

    def __len__(self) -> int:
        return self.people.bit_count()

    def __getitem__(self, part: Any) -> Any:
        if isinstance(part, int):
            return self[part : part + 1][0]
        keys = self.showcase.keys(self.people, part.start, part.stop)
        # Filtered again by visibility, so that even an outdated index cannot show somebody who was just hidden.
        by_key = {person.pk: person for person in alumni_with(keys=keys)}
        return [by_key[key] for key in keys if key in by_key]


@prepared
def alumni_with(keys: Any) -> QuerySet[Person]:
    return Person.objects.alumni().for_cards().filter(pk__in=keys)


def people_list(query: QueryDict) -> dict[str, Any]:
    """The context of the list of people for a query: facets, counts, active filters, filters to remove."""
    index = showcase(script_of(active_language()))
    choice = read_choice(query, known_values(index.names))
    people = matching(index.table, choice)
    shown = paginated(PeopleOfSet(index, people), query.get("page"), PER_PAGE)
    return list_context(shown, people, index.table, choice, index.names) | {"people": shown, "part": shown}
