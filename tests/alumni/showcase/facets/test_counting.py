"""The counts on bits, against the same asked of plain people one by one."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alumni.showcase.facets import bits
from alumni.showcase.facets.choosing import Choice
from alumni.showcase.facets.counting import FACETS, GROUPS, Table, counts_without, matching, tallies

VALUES = {
    "lab": ["impact", "teen", ""],
    "year": ["2023", "2024"],
    "role": ["participant", "winner"],
    "country": ["KG", "KZ", ""],
    "event": ["berlinale", "cannes"],
    "kind": ["award", "selection"],
    "form": ["fiction", "documentary", ""],
}
Things = dict[str, list[tuple[str, ...]]]


@dataclass
class Somebody:
    """What one person has: by group, the combinations of each participation, result, film."""

    is_sample: bool = False
    has: Things = field(default_factory=dict)


def combinations(group: str) -> st.SearchStrategy:
    return st.lists(st.tuples(*(st.sampled_from(VALUES[facet]) for facet in GROUPS[group])), max_size=3)


people = st.lists(
    st.builds(Somebody, st.booleans(), st.fixed_dictionaries({group: combinations(group) for group in GROUPS})),
    max_size=12,
).map(lambda found: sorted(found, key=lambda one: one.is_sample))
choices = st.fixed_dictionaries(
    {facet: st.sets(st.sampled_from([*(value for value in VALUES[facet] if value), "nobody"])) for facet in FACETS}
).map(lambda chosen: Choice({facet: tuple(sorted(values)) for facet, values in chosen.items() if values}))


def table_of(somebodies: list[Somebody]) -> Table:
    groups: dict[str, dict[tuple[str, ...], int]] = {}
    for place, one in enumerate(somebodies):
        for group, things in one.has.items():
            for thing in things:
                held = groups.setdefault(group, {})
                held[thing] = held.get(thing, 0) | 1 << place
    return Table(len(somebodies), sum(not person.is_sample for person in somebodies), groups)


def fits(one: Somebody, choice: Choice) -> bool:
    """Each group that is asked about has one thing with all that is asked."""
    for group, facets in GROUPS.items():
        asked = {place: choice.of(facet) for place, facet in enumerate(facets) if choice.of(facet)}
        things = one.has.get(group, [])
        if asked and not any(all(thing[place] in values for place, values in asked.items()) for thing in things):
            return False
    return True


def as_set(held: int) -> set[int]:
    return set(bits.positions(held, 0, held.bit_count()))


@given(people, choices)
def test_who_fits_is_who_fits_one_by_one(somebodies: list[Somebody], choice: Choice):
    found = as_set(matching(table_of(somebodies), choice))
    assert found == {place for place, one in enumerate(somebodies) if fits(one, choice)}


@given(people, choices)
def test_each_value_counts_whom_choosing_it_alone_would_show(somebodies: list[Somebody], choice: Choice):
    table = table_of(somebodies)
    found = tallies(table, choice)
    assert found.keys() == VALUES.keys()
    for facet, tally in found.items():
        for value in filter(None, VALUES[facet]):
            alone = Choice(dict(choice.chosen) | {facet: (value,)})
            expected = {place for place, one in enumerate(somebodies) if fits(one, alone)}
            assert as_set(tally.values.get(value, 0)) == expected


@given(people, choices)
def test_the_unknown_are_those_no_value_would_show(somebodies: list[Somebody], choice: Choice):
    found = tallies(table_of(somebodies), choice)
    assert found.keys() == VALUES.keys()
    for facet, tally in found.items():
        shown = {place for held in tally.values.values() for place in as_set(held)}
        unknown = Choice(dict(choice.chosen) | {facet: ("",)})
        expected = {place for place, one in enumerate(somebodies) if fits(one, unknown)} - shown
        assert as_set(tally.not_known) == expected


@given(people, choices)
def test_filters_to_remove_are_counted_without_samples_and_the_widest_stands_first(somebodies: list, choice: Choice):
    found = counts_without(table_of(somebodies), choice)
    assert [count for _, count in found] == sorted((count for _, count in found), reverse=True)
    for facet in choice.chosen:
        left = choice.without(facet)
        real = sum(fits(person, left) and not person.is_sample for person in somebodies)
        assert dict(found).get(facet, 0) == real


def test_lab_year_and_role_speak_of_one_participation():
    both = Somebody(has={"participation": [("impact", "2023", "participant"), ("teen", "2024", "winner")]})
    table = table_of([both])
    assert matching(table, Choice({"lab": ("impact",), "role": ("participant",)})) == 1
    assert matching(table, Choice({"lab": ("impact",), "role": ("winner",)})) == 0


def test_event_and_kind_speak_of_one_result():
    table = table_of([Somebody(has={"result": [("berlinale", "selection"), ("cannes", "award")]})])
    assert matching(table, Choice({"event": ("berlinale",), "kind": ("award",)})) == 0


def test_several_values_of_one_facet_are_any_of_them():
    table = table_of([Somebody(has={"person": [(code,)]}) for code in ("KG", "KZ", "TJ")])
    assert as_set(matching(table, Choice({"country": ("KG", "TJ")}))) == {0, 2}


@given(st.sets(st.integers(0, 99)), st.integers(0, 30), st.integers(0, 30))
def test_positions_come_back_as_they_were_packed(held: set[int], start: int, length: int):
    people = bits.unpack(bits.pack(held, 100))
    assert people.bit_count() == len(held)
    assert bits.positions(people, start, start + length) == sorted(held)[start : start + length]


@pytest.mark.parametrize("size", [0, 1, 8, 9])
def test_a_set_takes_as_many_bytes_as_its_list_needs(size: int):
    assert len(bits.pack(range(size), size)) == bits.width(size)
