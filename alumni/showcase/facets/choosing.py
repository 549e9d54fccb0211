"""What a reader has chosen, read from the address of a list and written back into one."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

MOST_VALUES = 20
"""Values taken of one facet; an address that names more is not made by our forms."""


@dataclass(frozen=True)
class Choice:
    """Chosen values by facet, in the order of the facets; a facet without any is not in it."""

    chosen: Mapping[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def of(self, facet: str) -> tuple[str, ...]:
        """The values chosen of a facet, in a fixed order."""
        return self.chosen.get(facet, ())

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Facet and value of every filter that is on."""
        return [(facet, value) for facet, values in self.chosen.items() for value in values]

    @property
    def query(self) -> str:
        """The part of an address that says the same; two equal choices have equal ones."""
        return urlencode(self.pairs)

    def without(self, facet: str, value: str | None = None) -> "Choice":
        """The choice less one value, or less the whole facet."""
        left = dict(self.chosen)
        left[facet] = tuple(chosen for chosen in self.of(facet) if value not in (None, chosen))
        return Choice({name: values for name, values in left.items() if values})


def read_choice(query: QueryDict, known: Mapping[str, Container[str]]) -> Choice:
    """The choice an address makes. `known` holds the values of each facet; whatever else it says is passed over."""
    taken = {
        facet: tuple(sorted(value for value in set(query.getlist(facet)) if value in values)[:MOST_VALUES])
        for facet, values in known.items()
    }
    return Choice({facet: values for facet, values in taken.items() if values})
