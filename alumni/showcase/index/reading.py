"""The index of the showcase as a list reads it: always true to the facts, whatever has happened to the stored one."""

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

from .building import VERSION, Built, Names, build

logger = logging.getLogger(__name__)
KEY = "<Q"


@dataclass(frozen=True)
class Showcase:
    """The people of the showcase in their order, who has what, and the names of labs and events."""

    table: Table
    order: bytes
    names: Mapping[str, Mapping[str, Words]]

    def keys(self, people: int, start: int, stop: int) -> list[int]:
        """Primary keys of the people in the set, from the `start`th up to the `stop`th."""
        places = bits.positions(people, start, stop)
        return [unpack_from(KEY, self.order, place * calcsize(KEY))[0] for place in places]


def showcase(script: str) -> Showcase:
    """The index for a script; made anew where it does not hold the latest write."""
    stored = ShowcaseIndex.objects.fresh().filter(script=script).first()
    if stored is None:
        try:
            rebuild_showcase()
            stored = ShowcaseIndex.objects.filter(script=script, version=VERSION).first()
        except DatabaseError:
            logger.exception("The index of the showcase could not be stored.")
    if stored is not None:
        return from_stored(stored)
    built, names = build()
    return from_built(built[script], names)


def from_stored(row: ShowcaseIndex) -> Showcase:
    combinations = [(group, tuple(values)) for group, values in row.combinations]
    return from_built(Built(row.size, row.real, bytes(row.order), combinations, bytes(row.bits)), row.names)


def from_built(built: Built, names: Names) -> Showcase:
    groups: dict[str, dict[tuple[str, ...], int]] = {}
    width, held = bits.width(built.size), memoryview(built.bits)
    for number, (group, values) in enumerate(built.combinations):
        groups.setdefault(group, {})[values] = bits.unpacked(held[number * width : (number + 1) * width])
    return Showcase(Table(built.size, built.real, groups), built.order, in_words(names))


def in_words(names: Names) -> dict[str, dict[str, Words]]:
    return {facet: {slug: Words(texts) for slug, texts in rows.items()} for facet, rows in names.items()}
