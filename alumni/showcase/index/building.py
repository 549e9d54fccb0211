"""Building the index of the showcase from the facts, in a handful of queries."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from struct import pack

from alumni.showcase.facets import bits
from labs.models import Event, Lab, Participation, Person, Project, ProjectPerson, Result
from labs.names import CYRILLIC_LANGUAGES

VERSION = 4
"""Raise this with every change of the index's content: an index of another version is rebuilt."""

LATIN, CYRILLIC, FILMS, RESULTS = "latin", "cyrillic", "films", "results"
LISTS = (CYRILLIC, FILMS, LATIN, RESULTS)
"""The lists that are kept: people in the order of each script, films, and results."""
Names = Mapping[str, Mapping[str, Mapping[str, str]]]
KeysByCombination = Mapping[tuple[str, tuple[str, ...]], set[int]]
"""Primary keys of people or films by (group, combination)."""


def script_of(language: str) -> str:
    """The script of a language, which decides the order of names."""
    return CYRILLIC if language in CYRILLIC_LANGUAGES else LATIN


@dataclass(frozen=True)
class IndexData:
    """The columns of a `ShowcaseIndex` row: a list in its order, and the combinations of facet values as bits."""

    size: int
    real: int
    order: bytes
    combinations: Sequence[tuple[str, tuple[str, ...]]]
    bits: bytes


def build_index() -> tuple[dict[str, IndexData], Names]:
    """The index of each list, and the names of labs and events by slug, made from the present facts."""
    names = {
        "lab": dict(Lab.objects.values_list("slug", "names")),
        "event": dict(Event.objects.values_list("slug", "names")),
    }
    return people_data() | {FILMS: films_data(), RESULTS: results_data()}, names


def people_data() -> dict[str, IndexData]:
    """The people of the showcase, in the order of each script."""
    people = list(Person.objects.alumni().values_list("pk", "is_sample", "country_id", "sort_key", "sort_key_cyrillic"))
    keys = keys_by_combination(
        {pk: is_sample for pk, is_sample, *_ in people}, {pk: code for pk, _, code, *_ in people}
    )
    real = sum(not is_sample for _, is_sample, *_ in people)
    orders = {
        LATIN: sorted((is_sample, latin, pk) for pk, is_sample, _, latin, _ in people),
        CYRILLIC: sorted((is_sample, cyrillic, pk) for pk, is_sample, _, _, cyrillic in people),
    }
    return {script: index_data([pk for *_, pk in rows], real, keys) for script, rows in orders.items()}


def films_data() -> IndexData:
    countries: dict[int, set[str]] = defaultdict(set)
    for pk, code in Project.countries.through.objects.values_list("project_id", "country_id"):
        countries[pk].add(code)
    films = list(Project.objects.shown().in_order().values_list("pk", "is_sample", "form", "year"))
    keys: dict[tuple[str, tuple[str, ...]], set[int]] = defaultdict(set)
    for pk, _, form, year in films:
        keys["form", (form,)].add(pk)
        keys["year", (str(year or ""),)].add(pk)
        for code in countries.get(pk, {""}):
            keys["country", (code,)].add(pk)
    return index_data([pk for pk, *_ in films], sum(not is_sample for _, is_sample, *_ in films), keys)


def results_data() -> IndexData:
    """The results of real people and films in order, and how many there are: (number, (event, year, kind))."""
    rows = list(Result.objects.shown().real().in_order().values_list("pk", "event__slug", "year", "kind"))
    counted = Counter((-year, event, kind) for _, event, year, kind in rows)
    combinations = [(str(number), (event, str(-year), kind)) for (year, event, kind), number in sorted(counted.items())]
    return IndexData(len(rows), len(rows), packed([pk for pk, *_ in rows]), combinations, b"")


def packed(keys: Sequence[int]) -> bytes:
    """Primary keys, 8 bytes each, little-endian."""
    return pack(f"<{len(keys)}Q", *keys)


def index_data(order: list[int], real: int, keys: KeysByCombination) -> IndexData:
    """The index for rows in this `order` of primary keys, of which the first `real` are no samples."""
    position_of = {pk: position for position, pk in enumerate(order)}
    # The sets are stored end to end in the order of `combinations`, each `bits.width(size)` bytes long, so that
    # set number n begins at n * width.
    sets = [bits.pack((position_of[pk] for pk in people), len(order)) for people in keys.values()]
    return IndexData(len(order), real, packed(order), list(keys), b"".join(sets))


def keys_by_combination(people: Mapping[int, bool], countries: Mapping[int, str | None]) -> KeysByCombination:
    """Which of `people`, {key: whether a sample}, have which combination; what is a sample counts for samples only."""
    keys: dict[tuple[str, tuple[str, ...]], set[int]] = defaultdict(set)

    def note(group: str, rows: Iterable[tuple], combine: Callable[..., tuple[str, ...]]) -> None:
        for pk, is_sample, *values in rows:
            if pk in people and (people[pk] or not is_sample):
                keys[group, combine(*values)].add(pk)

    note("participation", participations(), participation)
    note("person", ((pk, False, code) for pk, code in countries.items()), lambda code: (code or "",))
    note("result", results(), lambda event, kind: (event, kind))
    note("film", films(), lambda form: (form,))
    return keys


def participation(lab: str | None, of_edition: int | None, year: int | None, role: str) -> tuple[str, ...]:
    """Lab, year and role; the year is the edition's where the edition is known."""
    return lab or "", str(of_edition or year or ""), role


def participations() -> Iterable[tuple]:
    fields = ("person", "edition__is_sample", "edition__lab__slug", "edition__year", "year", "role")
    return Participation.objects.of_alumni().values_list(*fields)


def results() -> Iterable[tuple]:
    """(person, whether of a sample, event, kind) of people's own public results."""
    rows = Result.objects.shown().filter(person__isnull=False)
    return rows.values_list("person", "project__is_sample", "event__slug", "kind").distinct()


def films() -> Iterable[tuple]:
    """(person, whether a sample, form) of public films that people worked on."""
    rows = ProjectPerson.objects.filter(project__is_hidden=False)
    return rows.values_list("person", "project__is_sample", "project__form").distinct()
