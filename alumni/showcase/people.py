"""The list of people that fits a choice, and all that stands around it."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from labs.models import Person
from portal.languages.chains import active_language
from portal.pages.pagination import numbered

from .facets.choosing import read_choice
from .facets.counting import matching
from .facets.naming import facets, filters, known_values, ways_out
from .index.building import script_of
from .index.reading import Showcase, showcase

PER_PAGE = 24


class Found(Sequence[Person]):
    """The people of a set in the order of the list; a slice of them is fetched when it is asked for."""

    def __init__(self, index: Showcase, people: int) -> None:
        self.showcase, self.people = index, people

    def __len__(self) -> int:
        return self.people.bit_count()

    def __getitem__(self, part: Any) -> Any:
        if isinstance(part, int):
            return self[part : part + 1][0]
        keys = self.showcase.keys(self.people, part.start, part.stop)
        # Asked again who may be seen: the index alone shows nobody.
        by_key = {person.pk: person for person in Person.objects.alumni().for_cards().filter(pk__in=keys)}
        return [by_key[key] for key in keys if key in by_key]


def people_list(query: QueryDict) -> dict[str, Any]:
    """The page of people an address asks for, with facets, counts, active filters and ways out of an empty list."""
    index = showcase(script_of(active_language()))
    choice = read_choice(query, known_values(index.names))
    people = matching(index.table, choice)
    real = index.table.count_real(people)
    shown = numbered(Found(index, people), query.get("page"), PER_PAGE)
    return {
        "people": shown,
        "real": [person for person in shown if not person.is_sample],
        "samples": [person for person in shown if person.is_sample],
        "count": real,
        "sample_count": people.bit_count() - real,
        "facets": facets(index.table, choice, index.names),
        "filters": filters(choice, index.names),
        "ways_out": [] if real else ways_out(index.table, choice, index.names),
        "kept": choice.query,
    }
