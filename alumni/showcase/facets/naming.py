"""The names and order of facets and their values for readers."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from labs.choices import ALUMNI_ROLES, FilmForm, ParticipationRole, ResultKind
from labs.models.facts import EARLIEST_YEAR, LATEST_YEAR
from portal.fields import Words
from portal.languages.alphabets import sort_key
from portal.languages.chains import active_language
from portal.languages.country_names import all_codes, country_name

from .choosing import Choice
from .counting import FACETS, Table, Tally, counts_without, tallies

Name = Words | str
Names = Mapping[str, Mapping[str, Words]]

LABELS: Mapping[str, str | Promise] = {
    "lab": _("lab"),
    "year": _("year"),
    "country": _("country"),
    "role": _("role"),
    "event": _("event"),
    "kind": _("kind of result"),
    "form": _("form of the film"),
}
YEARS = frozenset(str(year) for year in range(EARLIEST_YEAR, LATEST_YEAR + 1))
CHOICES: Mapping[str, Mapping[str, str | Promise]] = {
    "role": {role.value: role.label for role in ParticipationRole if role in ALUMNI_ROLES},
    "kind": dict(ResultKind.choices),
    "form": dict(FilmForm.choices),
}
OPEN_AT_FIRST = frozenset({"lab", "year"})


@dataclass(frozen=True)
class Value:
    """A value of a facet, which `count` real people have, or samples only; a chosen one is always listed."""

    value: str
    name: Name
    count: int
    samples: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet with its values in order, and the number of people whose value is not known."""

    name: str
    label: str
    values: list[Value]
    not_known: int
    is_open: bool


@dataclass(frozen=True)
class Filter:
    """An active filter, with the query of the address without it."""

    label: str | Promise
    names: list[Name]
    query: str
    count: int = 0


def known_values(names: Names) -> dict[str, Container[str]]:
    """{facet: values that an address may contain}"""
    known = {"lab": names["lab"], "year": YEARS, "country": frozenset(all_codes()), "event": names["event"], **CHOICES}
    return {facet: known[facet] for facet in FACETS}


def name_of(facet: str, value: str, names: Names) -> Name:
    """The name of a known value in the reader's language; capitalised where it is a word of the interface."""
    if facet in names:
        return names[facet][value]
    if facet == "country":
        return country_name(value)
    return capfirst(str(CHOICES[facet][value])) if facet in CHOICES else value


def facets(table: Table, choice: Choice, names: Names) -> list[Facet]:
    """All facets with values to choose, each with the number of people it would find."""
    found = (facet(name, tally, table, choice, names) for name, tally in tallies(table, choice).items())
    return [facet for facet in found if facet.values]


def facet(name: str, tally: Tally, table: Table, choice: Choice, names: Names) -> Facet:
    chosen = choice.of(name)
    values = []
    for value in {*tally.values, *chosen}:
        people = tally.values.get(value, 0)
        if people or value in chosen:
            count = table.count_real(people)
            samples = people.bit_count() - count
            values.append(Value(value, name_of(name, value, names), count, samples, value in chosen))
    language = active_language()
    values.sort(key=latest_first if name == "year" else lambda value: most_first(value, language))
    return Facet(
        name, str(LABELS[name]), values, table.count_real(tally.not_known), bool(chosen) or name in OPEN_AT_FIRST
    )


def latest_first(value: Value) -> tuple[int, str, str]:
    return -int(value.value), "", ""


def most_first(value: Value, language: str) -> tuple[int, str, str]:
    return -value.count, place_of(str(value.name), language), value.value


@lru_cache(maxsize=4096)
def place_of(name: str, language: str) -> str:
    """The sort key of a name, cached because lists need the same few again and again."""
    return sort_key(name, language)


def filters(choice: Choice, names: Names) -> list[Filter]:
    """The active filters, each of which can be removed."""
    return [
        Filter(LABELS[facet], [name_of(facet, value, names)], choice.without(facet, value).query)
        for facet, value in choice.pairs
    ]


def filters_to_remove(table: Table, choice: Choice, names: Names) -> list[Filter]:
    """The filters to remove where nobody is found, each with the number of people found without it."""
    return [
        Filter(
            LABELS[facet],
            [name_of(facet, value, names) for value in choice.of(facet)],
            choice.without(facet).query,
            count,
        )
        for facet, count in counts_without(table, choice)
    ]
