"""What native readers have signed: `locale/<code>/signed.json`, one line for each sentence."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from .catalogues import Entry, path_of, write_whole
from .sources import Key


@dataclass(frozen=True)
class Signature:
    """`digest` is of the texts that were read and of their English; `by` is what the reader agreed to have shown."""

    context: str | None
    english: str
    digest: str
    by: str
    on: str

    @property
    def key(self) -> Key:
        return Key(self.context, self.english)


def signature(entry: Entry, *, by: str, on: date) -> Signature:
    return Signature(entry.key.context, entry.key.english, entry.digest, by, on.isoformat())


def file_of(language: str) -> Path:
    return path_of(language).parent.parent / "signed.json"


def signed_in(language: str) -> dict[Key, Signature]:
    """Empty where nobody has signed anything yet. Raises ValueError for a file that is none of these."""
    file = file_of(language)
    if not file.exists():
        return {}
    try:
        text = file.read_text("utf-8")
        signatures = [Signature(**row) for row in json.loads(text)]
    except (ValueError, TypeError) as error:
        raise ValueError(f"{file} is damaged: {error}") from error
    if not text.lstrip().startswith("["):
        raise ValueError(f"{file} is damaged: it holds no list")
    return {one.key: one for one in signatures}


def store(language: str, signatures: Iterable[Signature]) -> None:
    """One line each, in a fixed order, so that a comparison of two versions shows who signed what."""
    ordered = sorted(signatures, key=lambda one: (one.english, one.context or ""))
    lines = [json.dumps(asdict(one), ensure_ascii=False) for one in ordered]
    write_whole(file_of(language), "[\n" + ",\n".join(lines) + "\n]\n")


def is_signed(entry: Entry, signatures: Mapping[Key, Signature]) -> bool:
    """Whether these very texts, for this very English, were signed."""
    one = signatures.get(entry.key)
    return one is not None and one.digest == entry.digest


def has_changed_since(entry: Entry, signatures: Mapping[Key, Signature]) -> bool:
    """Whether a signature was of other texts, or of the English that stood here before."""
    if entry.key in signatures:
        return not is_signed(entry, signatures)
    return entry.former is not None and entry.former in signatures
