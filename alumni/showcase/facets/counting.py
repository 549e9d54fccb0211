"""Who matches a choice, and how many would match another, by sets of people stored as bits of an integer (`bits`).

Each person has a position in the list, and the bit at that position. Facets that
describe one thing form a group, and a table holds the people who have each
combination of its values. With Aida at position 0 and Bek at position 1:

    "participation": {("impact", "2024", "winner"): 0b01, ("teen", "2023", "participant"): 0b11}

Lab "impact" with year "2023" then finds nobody, although Aida has both, because
both must be true of one participation. An empty value means that it is not known.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from .choosing import Choice

GROUPS: Mapping[str, tuple[str, ...]] = {
    "participation": ("lab", "year", "role"),
    "person": ("country",),
    "result": ("event", "kind"),
    "film": ("form",),
}
GROUPS_OF_FILMS: Mapping[str, tuple[str, ...]] = {"form": ("form",), "country": ("country",), "year": ("year",)}
FACETS: tuple[str, ...] = tuple(facet for facets in GROUPS.values() for facet in facets)
"""All facets, in the order in which readers see them."""

Combinations = Mapping[tuple[str, ...], int]


@dataclass(frozen=True)
class Table:
    """`size` people, of whom the first `real` are no samples, and the combinations they have, by group.

    `facets` names the facets of each group; the list of films uses a table with other facets.
    """

    size: int
    real: int
    groups: Mapping[str, Combinations]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: GROUPS)

    @property
    def everyone(self) -> int:
        return (1 << self.size) - 1

    def count_real(self, people: int) -> int:
        return (people & ((1 << self.real) - 1)).bit_count()


class Tally(NamedTuple):
    """The people that each value of a facet would find, and those whose value is not known."""

    values: dict[str, int]
    not_known: int


def matching(table: Table, choice: Choice) -> int:
    """The people who match: of each group they have one item (such as a participation) with all chosen values."""
    return reduce(and_, (matching_group(table, group, choice) for group in table.facets), table.everyone)


def matching_group(table: Table, group: str, choice: Choice) -> int:
    """The people who match the facets of one group; everyone where none of its values is chosen."""
    if not any(choice.of(facet) for facet in table.facets[group]):
        return table.everyone
    return union(people for _, people in matching_combinations(table, group, choice))


def matching_combinations(
    table: Table, group: str, choice: Choice, ignored: str = ""
) -> Iterator[tuple[tuple[str, ...], int]]:
    """The combinations of a group that match the choice, which is ignored for the facet `ignored`."""
    chosen = ((place, choice.of(facet)) for place, facet in enumerate(table.facets[group]) if facet != ignored)
    asked = [(place, values) for place, values in chosen if values]
    for combination, people in table.groups.get(group, {}).items():
        if all(combination[place] in values for place, values in asked):
            yield combination, people


def tallies(table: Table, choice: Choice) -> dict[str, Tally]:
    """The Tally of every facet, with the choice of all other facets applied."""
    by_group = {group: matching_group(table, group, choice) for group in table.facets}
    found = {}
    for group, facets in table.facets.items():
        # Each value of a facet shows what it would find, so the facet's own choice is left out and all others apply.
        others = reduce(and_, (people for name, people in by_group.items() if name != group), table.everyone)
        for place, facet in enumerate(facets):
            values: dict[str, int] = {}
            for combination, people in matching_combinations(table, group, choice, ignored=facet):
                values[combination[place]] = values.get(combination[place], 0) | people
            # Somebody with a known value in another participation does not count as unknown.
            not_known = values.pop("", 0) & ~union(values.values())
            found[facet] = Tally({value: people & others for value, people in values.items()}, not_known & others)
    return found


def counts_without(table: Table, choice: Choice) -> list[tuple[str, int]]:
    """(chosen facet, number of real people found without it), the largest first; without facets that find nobody."""
    counted = [(facet, table.count_real(matching(table, choice.without(facet)))) for facet in choice.chosen]
    return sorted((pair for pair in counted if pair[1]), key=lambda pair: -pair[1])


def union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)
