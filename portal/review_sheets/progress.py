"""How much of what readers can meet is signed in a language, and what has changed since."""

from dataclasses import dataclass

from .catalogues import CatalogueOfLanguage, Entry
from .rows import places_of_readers
from .signatures import has_changed_since, is_signed, signed_in


@dataclass(frozen=True)
class Progress:
    """`changed`: what was signed once, and reads differently now, or stands for another English sentence."""

    met: int
    signed: int
    changed: list[Entry]
    signers: list[str]


def progress_of(language: str) -> Progress:
    entries, signatures = CatalogueOfLanguage(language).entries, signed_in(language)
    met = [entries[key] for key in places_of_readers() if key in entries]
    return Progress(
        met=len(met),
        signed=sum(is_signed(entry, signatures) for entry in met),
        changed=[entry for entry in met if has_changed_since(entry, signatures)],
        signers=sorted({one.by for one in signatures.values()}),
    )
