"""Who fits a choice, and how many would fit another: on sets of people kept as the bits of an integer (`bits`).

A person is a position in the list; the bit at that position is theirs. Facets
that describe one thing form a group, and a table holds the people who have each
combination of its values. With Aida at position 0 and Bek at position 1:

    "participation": {("impact", "2024", "winner"): 0b01, ("teen", "2023", "participant"): 0b11}

Lab "impact" with year "2023" then finds nobody, although Aida has both: the two
must hold for one participation. An empty value stands for what is not known.
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
FACETS: tuple[str, ...] = tuple(facet for facets in GROUPS.values() for facet in facets)
"""In the order in which readers see them."""

Combinations = Mapping[tuple[str, ...], int]


@dataclass(frozen=True)
class Table:
    """`size` people, of whom the first `real` are no samples, and the combinations they have, by group.

    `facets` names the facets of each group; with others the same is asked of films.
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
    """The people one would see by choosing each value of a facet, and those of whom the value is not known."""

    values: dict[str, int]
    not_known: int


def matching(table: Table, choice: Choice) -> int:
    """The people who fit: for each group one participation, result or film that has all that is chosen of it."""
    return reduce(and_, (having(table, group, choice) for group in table.facets), table.everyone)


def having(table: Table, group: str, choice: Choice) -> int:
    """The people who fit as far as one group goes; everyone where nothing of it is chosen."""
    if not any(choice.of(facet) for facet in table.facets[group]):
        return table.everyone
    return union(people for _, people in fitting(table, group, choice))


def fitting(table: Table, group: str, choice: Choice, but: str = "") -> Iterator[tuple[tuple[str, ...], int]]:
    """The combinations of a group that have all that is chosen of its facets, one of which may be left out."""
    chosen = ((place, choice.of(facet)) for place, facet in enumerate(table.facets[group]) if facet != but)
    asked = [(place, values) for place, values in chosen if values]
    for combination, people in table.groups.get(group, {}).items():
        if all(combination[place] in values for place, values in asked):
            yield combination, people


def tallies(table: Table, choice: Choice) -> dict[str, Tally]:
    """For every facet who would be seen by choosing each value, all other facets staying as they are."""
    by_group = {group: having(table, group, choice) for group in table.facets}
    found = {}
    for group, facets in table.facets.items():
        # A facet shows what each of its values would find, so its own choice is left out and all others apply.
        others = reduce(and_, (people for name, people in by_group.items() if name != group), table.everyone)
        for place, facet in enumerate(facets):
            values: dict[str, int] = {}
            for combination, people in fitting(table, group, choice, but=facet):
                values[combination[place]] = values.get(combination[place], 0) | people
            # Who has a known value through another participation is not among the unknown.
            not_known = values.pop("", 0) & ~union(values.values())
            found[facet] = Tally({value: people & others for value, people in values.items()}, not_known & others)
    return found


def counts_without(table: Table, choice: Choice) -> list[tuple[str, int]]:
    """Each chosen facet with the number of real people found without it, the largest first; none that finds nobody."""
    counted = [(facet, table.count_real(matching(table, choice.without(facet)))) for facet in choice.chosen]
    return sorted((pair for pair in counted if pair[1]), key=lambda pair: -pair[1])


def union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)
