"""The rows of a sheet: one for each sentence, or for each form of a sentence with a number."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from .catalogues import CatalogueOfLanguage, Entry
from .placeholders import explained
from .places import Place, in_reading_order, place_of
from .signatures import is_signed, signed_in
from .sources import Key, everything_of_this_checkout

REFERENCE = "ru"
"""The language beside English in which a reader can look up what is meant."""


@dataclass(frozen=True)
class Row:
    """`name` says which sentence and which form it is: "3f9a0c5d2b71.0"."""

    name: str
    places: tuple[Place, ...]
    english: str
    russian: str
    hints: str
    now: str

    @property
    def place(self) -> str:
        return "\n".join(map(str, self.places))

    @property
    def other_places(self) -> str:
        return "\n".join(map(str, self.places[1:]))


def places_of_readers() -> dict[Key, list[Place]]:
    """{what readers can meet: where}, in reading order: what stands on a page is read together."""
    found: dict[Key, set[Place]] = {}
    for one in everything_of_this_checkout():
        place = place_of(one.source)
        if place is not None:
            found.setdefault(one.key, set()).add(place)
    order = in_reading_order(set().union(*found.values()))
    sorted_places = {key: in_reading_order(places) for key, places in found.items()}
    return dict(sorted(sorted_places.items(), key=lambda item: order.index(item[1][0])))


def name_of(key: Key) -> str:
    return sha256(f"{key.context or ''}\4{key.english}".encode()).hexdigest()[:12]


def rows_for(language: str, *, only_unsigned: bool = False) -> list[Row]:
    """What a native reader is to read; with `only_unsigned` without what is signed and stayed as it was."""
    own, reference = CatalogueOfLanguage(language), CatalogueOfLanguage(REFERENCE)
    signatures = signed_in(language)
    rows: list[Row] = []
    for key, places in places_of_readers().items():
        entry = own.entries.get(key)
        if entry is None or (only_unsigned and is_signed(entry, signatures)):
            continue
        rows += rows_of(entry, tuple(places), own, reference)
    return rows


def rows_of(
    entry: Entry, places: tuple[Place, ...], own: CatalogueOfLanguage, reference: CatalogueOfLanguage
) -> list[Row]:
    rows = []
    for form, numbers in enumerate(own.numbers() if entry.plural else [(1,)]):
        if not numbers:  # gettext has forms for fractions, and no number of ours is one
            continue
        row = Row(
            name=f"{name_of(entry.key)}.{form}",
            places=places,
            english=entry.plural if entry.plural and numbers[0] != 1 else entry.key.english,
            russian=reference.text_for(entry.key, numbers[0]),
            hints=hints(entry, numbers),
            now=entry.texts[form],
        )
        rows.append(row)
    return rows


def hints(entry: Entry, numbers: Iterable[int]) -> str:
    """What tells two meanings of a word apart, with which numbers a form stands, and what is put in."""
    said = []
    if entry.key.context:
        said.append(f"({entry.key.context})")
    if entry.plural:
        said.append(f"{', '.join(map(str, numbers))} …")
    return "\n".join(filter(None, [*said, explained(entry.key.english + entry.plural)]))
