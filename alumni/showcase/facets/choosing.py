"""A reader's choice of facet values, read from the query of a list's address and written back into one."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

MOST_VALUES = 20
"""The most values of one facet that are read; our forms make no address with more."""


@dataclass(frozen=True)
class Choice:
    """Chosen values by facet, in the order of the facets, without facets that have none."""

    chosen: Mapping[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def of(self, facet: str) -> tuple[str, ...]:
        """The values chosen of a facet, in a fixed order."""
        return self.chosen.get(facet, ())

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """(facet, value) of every active filter."""
        return [(facet, value) for facet, values in self.chosen.items() for value in values]

    @property
    def query(self) -> str:
        """The choice as the query of an address; equal choices give equal queries."""
        return urlencode(self.pairs)

    def without(self, facet: str, value: str | None = None) -> "Choice":
        """The choice without one value, or without the whole facet."""
        left = dict(self.chosen)
        left[facet] = tuple(chosen for chosen in self.of(facet) if value not in (None, chosen))
        return Choice({name: values for name, values in left.items() if values})


def read_choice(query: QueryDict, known: Mapping[str, Container[str]]) -> Choice:
    """The choice in the query of an address. `known` has the values of each facet; anything else is ignored."""
    taken = {
        facet: tuple(sorted(value for value in set(query.getlist(facet)) if value in values)[:MOST_VALUES])
        for facet, values in known.items()
    }
    return Choice({facet: values for facet, values in taken.items() if values})
