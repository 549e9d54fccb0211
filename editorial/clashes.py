"""Clashes: texts that somebody else has changed since the translation editor was opened."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.languages.plain_text import clean_text

from .memory.segments import Segment
from .memory.texts import SegmentKey, last_writers
from .memory.translations import Translation


@dataclass(frozen=True)
class Clash:
    """Two texts for one segment. Neither is lost: one is stored, the other is still in the form."""

    segment: Segment
    typed: str
    stored: str
    by: Any
    """Who wrote the stored text; None where that is not known."""


def clashes(
    data: Mapping[str, str], segments: Iterable[Segment], translation: Translation, rebased: Collection[SegmentKey] = ()
) -> dict[SegmentKey, Clash]:
    """{segment: Clash} for segments whose shown, stored and typed texts all differ.

    For a segment in `rebased` the form has shown an older sentence, perhaps with an older translation: if no text is
    stored now, that is no clash.
    """
    found = [segment for segment in segments if is_clash(data, segment, is_rebased=segment.key in rebased)]
    writers = last_writers(translation, [segment.key for segment in found]) if found else {}
    return {
        segment.key: Clash(segment, clean_text(data[f"text-{segment.name}"]), stored(segment), writers.get(segment.key))
        for segment in found
    }


def is_clash(data: Mapping[str, str], segment: Segment, *, is_rebased: bool = False) -> bool:
    if not has_typed(data, segment) or (is_rebased and not segment.text):
        return False
    return stored(segment) not in (shown(data, segment), clean_text(data[f"text-{segment.name}"]))


def has_typed(data: Mapping[str, str], segment: Segment) -> bool:
    """Whether the text for `segment` in a posted form differs from the one that the form had shown."""
    return f"text-{segment.name}" in data and clean_text(data[f"text-{segment.name}"]) != shown(data, segment)


def is_overtaken(data: Mapping[str, str], segment: Segment) -> bool:
    """Whether the stored text differs from the one that a posted form had shown."""
    return f"initial-text-{segment.name}" in data and stored(segment) != shown(data, segment)


def shown(data: Mapping[str, str], segment: Segment) -> str:
    return clean_text(data.get(f"initial-text-{segment.name}", ""))


def stored(segment: Segment) -> str:
    return clean_text(segment.as_typed(segment.text))


def form_shown_again(
    data: Mapping[str, str], segments: Iterable[Segment], *, kept: Collection[SegmentKey] | None = None
) -> dict[str, str]:
    """Data to show a posted form again: texts typed in the segments `kept` (default: all), elsewhere the stored ones.

    When that form is posted, it is compared with what it shows now, not with what it showed at first. A tick stays
    only where the text that was ticked is still the stored one.
    """
    again = {name: data[name] for name in data if not name.startswith(("text-", "initial-", "meant-"))}
    for segment in segments:
        now = segment.as_typed(segment.text)
        is_kept = kept is None or segment.key in kept
        again[f"initial-text-{segment.name}"] = now
        again[f"text-{segment.name}"] = data[f"text-{segment.name}"] if is_kept and has_typed(data, segment) else now
        if is_overtaken(data, segment):
            again.pop(f"checked-{segment.name}", None)
        if segment.losses:
            again[f"initial-meant-{segment.name}"] = str(segment.is_loss_accepted)
            is_ticked = bool(data.get(f"meant-{segment.name}")) if is_kept else segment.is_loss_accepted
            again |= {f"meant-{segment.name}": "on"} if is_ticked else {}
    return again
