"""The index of the showcase, made from the facts in a handful of queries."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from struct import pack

from alumni.showcase.facets import bits
from labs.models import Event, Lab, Participation, Person, ProjectPerson, Result
from labs.names import CYRILLIC_LANGUAGES

VERSION = 1
"""Raise it with every change of what an index holds: one of another version is made anew."""

LATIN, CYRILLIC = "latin", "cyrillic"
Names = Mapping[str, Mapping[str, Mapping[str, str]]]
Held = Mapping[tuple[str, tuple[str, ...]], set[int]]
"""Keys of people by group and combination."""


def script_of(language: str) -> str:
    """Which of the two orders of names a language reads."""
    return CYRILLIC if language in CYRILLIC_LANGUAGES else LATIN


@dataclass(frozen=True)
class Built:
    """One order of the list, as it is stored."""

    size: int
    real: int
    order: bytes
    combinations: list[tuple[str, tuple[str, ...]]]
    bits: bytes


def build() -> tuple[dict[str, Built], Names]:
    """The index by script, and the names of labs and events by short name, as the facts stand now."""
    people = list(Person.objects.alumni().values_list("pk", "is_sample", "country_id", "sort_key", "sort_key_cyrillic"))
    held = who_has_what({pk: is_sample for pk, is_sample, *_ in people}, {pk: code for pk, _, code, *_ in people})
    real = sum(not is_sample for _, is_sample, *_ in people)
    orders = {
        LATIN: sorted((is_sample, latin, pk) for pk, is_sample, _, latin, _ in people),
        CYRILLIC: sorted((is_sample, cyrillic, pk) for pk, is_sample, _, _, cyrillic in people),
    }
    names = {
        "lab": dict(Lab.objects.values_list("slug", "names")),
        "event": dict(Event.objects.values_list("slug", "names")),
    }
    return {script: in_order([pk for *_, pk in rows], real, held) for script, rows in orders.items()}, names


def in_order(keys: list[int], real: int, held: Held) -> Built:
    """The sets of `held` as positions in the list of `keys`, whose first `real` are real people."""
    place = {pk: position for position, pk in enumerate(keys)}
    sets = [bits.packed((place[pk] for pk in people), len(keys)) for people in held.values()]
    return Built(len(keys), real, pack(f"<{len(keys)}Q", *keys), list(held), b"".join(sets))


def who_has_what(people: Mapping[int, bool], countries: Mapping[int, str | None]) -> Held:
    """Who of `people`, {key: whether a sample}, has which combination. What is a sample counts for samples only."""
    held: dict[tuple[str, tuple[str, ...]], set[int]] = defaultdict(set)

    def note(group: str, rows: Iterable[tuple], combine: Callable[..., tuple[str, ...]]) -> None:
        for pk, is_sample, *values in rows:
            if pk in people and (people[pk] or not is_sample):
                held[group, combine(*values)].add(pk)

    note("participation", participations(), participation)
    note("person", ((pk, False, code) for pk, code in countries.items()), lambda code: (code or "",))
    note("result", results(), lambda event, kind: (event, kind))
    note("film", films(), lambda form: (form,))
    return held


def participation(lab: str | None, of_edition: int | None, year: int | None, role: str) -> tuple[str, ...]:
    """Lab, year and role; the year is the edition's where the edition is known."""
    return lab or "", str(of_edition or year or ""), role


def participations() -> Iterable[tuple]:
    fields = ("person", "edition__is_sample", "edition__lab__slug", "edition__year", "year", "role")
    return Participation.objects.of_alumni().values_list(*fields)


def results() -> Iterable[tuple]:
    """What is public of people's own results."""
    rows = Result.objects.shown().filter(person__isnull=False)
    return rows.values_list("person", "project__is_sample", "event__slug", "kind").distinct()


def films() -> Iterable[tuple]:
    """Forms of the films that somebody made and the public may see."""
    rows = ProjectPerson.objects.filter(project__is_hidden=False)
    return rows.values_list("person", "project__is_sample", "project__form").distinct()
