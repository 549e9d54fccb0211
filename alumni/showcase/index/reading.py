"""Reading the index of the showcase: its lists, and how many results there are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from struct import calcsize, unpack_from
from typing import Any

from django.db.models import BinaryField, Func, QuerySet, Subquery
from django.db.models.functions import Substr

from alumni.models.showcase_index import ShowcaseIndex
from alumni.showcase.facets import bits
from alumni.showcase.facets.counting import GROUPS, GROUPS_OF_FILMS, Table
from labs.models import Edition
from portal.fields import Words
from portal.running.prepared import prepared

from .building import FILMS, LATIN, RESULTS, VERSION, IndexData, Names, build_index

KEY = "<Q"
LATEST = 6
"""Results of which the keys are told with the figures."""


@dataclass(frozen=True)
class Showcase:
    """People or films in order, the table of their facet values, and the names of labs and events."""

    table: Table
    order: bytes
    names: Mapping[str, Mapping[str, Words]]

    def keys(self, found: int, start: int, stop: int) -> list[int]:
        """Primary keys of the rows in the set, from the `start`th up to the `stop`th."""
        return keys_of(self.order, bits.positions(found, start, stop))


def keys_of(order: bytes, places: Iterable[int]) -> list[int]:
    return [unpack_from(KEY, order, place * calcsize(KEY))[0] for place in places]


def showcase(name: str) -> Showcase:
    """The kept index of a list; one made for this request alone where none was kept by this version of the code.

    It may be older than the facts, which the worker takes up within seconds: whoever shows a row asks again whether
    the public may see it.
    """
    stored = stored_index.first(name=name, version=VERSION)
    if stored is not None:
        return showcase_from_row(stored)
    indexes, names = build_index()
    return showcase_from(indexes[name], names, name)


@dataclass(frozen=True)
class CountedResults:
    """The public results, and how many of each kind each event has in each year: the latest year first, then by event,
    as in their list."""

    order: bytes
    numbers: Sequence[tuple[str, int, str, int]]
    """(slug of the event, year, kind, number)"""
    names: Mapping[str, Mapping[str, Words]]

    def keys(self, start: int, stop: int) -> list[int]:
        """Primary keys of the results from the `start`th up to the `stop`th."""
        return keys_of(self.order, range(start, min(stop, len(self.order) // calcsize(KEY))))


@prepared
def stored_index(name: Any, version: Any) -> QuerySet[ShowcaseIndex]:
    return ShowcaseIndex.objects.filter(script=name, version=version)[:1]


@prepared
def stored_results(name: Any, version: Any) -> QuerySet[ShowcaseIndex, tuple[Any, ...]]:
    return ShowcaseIndex.objects.filter(script=name, version=version).values_list("order", "combinations", "names")[:1]


def counted_results() -> CountedResults:
    """As `showcase`: what was kept, which may be older than the facts by seconds."""
    kept = stored_results.first(name=RESULTS, version=VERSION)
    if kept is None:
        indexes, names = build_index()
        kept = indexes[RESULTS].order, indexes[RESULTS].combinations, names
    order, combinations, of_facets = kept
    numbers = [(event, int(year), kind, int(number)) for number, (event, year, kind) in combinations]
    return CountedResults(bytes(order), numbers, in_words(of_facets))


@dataclass(frozen=True)
class Figures:
    """How many editions, alumni and results there are, without samples, and the keys of the latest results."""

    editions: int
    alumni: int
    results: int
    latest: Sequence[int]


@prepared
def stored_figures(version: Any) -> QuerySet[ShowcaseIndex, tuple[Any, ...]]:
    # Counted without grouping, which would give nothing where there are none.
    editions = Edition.objects.real().order_by().annotate(number=Func("pk", function="COUNT")).values("number")
    first = Substr("order", 1, LATEST * calcsize(KEY), output_field=BinaryField())
    rows = ShowcaseIndex.objects.filter(script__in=[LATIN, RESULTS], version=version)
    return rows.annotate(editions=Subquery(editions), first=first).values_list("script", "real", "first", "editions")


def figures() -> Figures:
    """In one query. Those of alumni and results are kept, as with `showcase`, and follow the facts within seconds."""
    kept = {script: (real, bytes(first), editions) for script, real, first, editions in stored_figures(version=VERSION)}
    if len(kept) < 2:
        indexes, _names = build_index()
        editions = Edition.objects.real().count()
        kept = {name: (indexes[name].real, indexes[name].order, editions) for name in (LATIN, RESULTS)}
    (alumni, _, editions), (results, order, _) = kept[LATIN], kept[RESULTS]
    return Figures(editions, alumni, results, keys_of(order, range(min(LATEST, len(order) // calcsize(KEY)))))


def showcase_from_row(row: ShowcaseIndex) -> Showcase:
    combinations = [(group, tuple(values)) for group, values in row.combinations]
    data = IndexData(row.size, row.real, bytes(row.order), combinations, bytes(row.bits))
    return showcase_from(data, row.names, row.script)


def showcase_from(data: IndexData, names: Names, name: str) -> Showcase:
    groups: dict[str, dict[tuple[str, ...], int]] = {}
    width, sets = bits.width(data.size), memoryview(data.bits)
    for number, (group, values) in enumerate(data.combinations):
        groups.setdefault(group, {})[values] = bits.unpack(sets[number * width : (number + 1) * width])
    table = Table(data.size, data.real, groups, GROUPS_OF_FILMS if name == FILMS else GROUPS)
    return Showcase(table, data.order, in_words(names))


def in_words(names: Names) -> dict[str, dict[str, Words]]:
    return {facet: {slug: Words(texts) for slug, texts in rows.items()} for facet, rows in names.items()}


class RowsOfSet(Sequence[Any]):
    """The rows of a set in the order of the index, for a paginator, which loads only the slice that it shows."""

    def __init__(self, showcase: Showcase, found: int, read: Callable[[list[int]], Iterable[Any]]) -> None:
        """`read` gives the rows with some keys that the public may see now: the index may still hold others."""
        self.showcase, self.found, self.read = showcase, found, read

    def __len__(self) -> int:
        return self.found.bit_count()

    def __getitem__(self, part: Any) -> Any:
        if isinstance(part, int):
            return self[part : part + 1][0]
        keys = self.showcase.keys(self.found, part.start, part.stop)
        by_key = {row.pk: row for row in self.read(keys)}
        return [by_key[key] for key in keys if key in by_key]
