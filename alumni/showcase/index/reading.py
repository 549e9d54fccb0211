"""Reading the index of the showcase. The result matches the facts, whatever state the stored index is in."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from struct import calcsize, unpack_from

from django.db import DatabaseError

from alumni.models.showcase_index import ShowcaseIndex
from alumni.showcase.actions import rebuild_showcase
from alumni.showcase.facets import bits
from alumni.showcase.facets.counting import Table
from portal.fields import Words

from .building import VERSION, IndexData, Names, build_index

logger = logging.getLogger(__name__)
KEY = "<Q"


@dataclass(frozen=True)
class Showcase:
    """The people of the showcase in order, the table of their facet values, and the names of labs and events."""

    table: Table
    order: bytes
    names: Mapping[str, Mapping[str, Words]]

    def keys(self, people: int, start: int, stop: int) -> list[int]:
        """Primary keys of the people in the set, from the `start`th up to the `stop`th."""
        places = bits.positions(people, start, stop)
        return [unpack_from(KEY, self.order, place * calcsize(KEY))[0] for place in places]


def showcase(script: str) -> Showcase:
    """The index for a script, rebuilt where it is out of date."""
    stored = ShowcaseIndex.objects.fresh().filter(script=script).first()
    if stored is None:
        try:
            rebuild_showcase()
            stored = ShowcaseIndex.objects.filter(script=script, version=VERSION).first()
        except DatabaseError:
            logger.exception("The index of the showcase could not be stored.")
    if stored is not None:
        return showcase_from_row(stored)
    # Storing failed, but the page can still be served from an index made for this request only.
    indexes, names = build_index()
    return showcase_from(indexes[script], names)


def showcase_from_row(row: ShowcaseIndex) -> Showcase:
    combinations = [(group, tuple(values)) for group, values in row.combinations]
    return showcase_from(IndexData(row.size, row.real, bytes(row.order), combinations, bytes(row.bits)), row.names)


def showcase_from(data: IndexData, names: Names) -> Showcase:
    groups: dict[str, dict[tuple[str, ...], int]] = {}
    width, sets = bits.width(data.size), memoryview(data.bits)
    for number, (group, values) in enumerate(data.combinations):
        groups.setdefault(group, {})[values] = bits.unpack(sets[number * width : (number + 1) * width])
    return Showcase(Table(data.size, data.real, groups), data.order, in_words(names))


def in_words(names: Names) -> dict[str, dict[str, Words]]:
    return {facet: {slug: Words(texts) for slug, texts in rows.items()} for facet, rows in names.items()}
