"""Rebasing forms posted from a translation editor whose source has changed since the editor was opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portal.languages.plain_text import clean_text

from .memory.matching import Sentence, ancestors_of
from .memory.segments import Segment
from .memory.sources import sentences_of
from .memory.texts import SegmentKey, sentences_at
from .memory.translations import Translation

MOST_DIGITS = 18
"""A longer number is no key, and too large for a database column."""


@dataclass
class Posted:
    """A posted form, with its fields renamed after the present source sentences."""

    data: dict[str, str]
    old_strings: dict[SegmentKey, int] = field(default_factory=dict)
    """{segment: id of the sentence that was there when the form was opened}, for segments that have replaced others."""
    gone: list[tuple[str, str]] = field(default_factory=list)
    """(old source sentence, typed text) where nothing like that sentence is left in the source."""


def rebased_form(data: Mapping[str, str], translation: Translation, segments: Iterable[Segment]) -> Posted:
    """The form as it would have been posted beside the present source, without ticks for sentences that changed."""
    posted = Posted({name: data[name] for name in data})
    present = {segment.key for segment in segments}
    lost = [key for key in keys_in(data) if key not in present]
    if not lost:
        return posted
    before = sentences_at(translation, keys_in(data))
    successors = {old.key: new.key for new, old in ancestors_of(before, sentences_of(translation.source)).items()}
    for old in (sentence for sentence in before if sentence.key in lost):
        new = successors.get(old.key)
        if new is not None and f"text-{name_of(new)}" not in data:
            if new[0] != old.string_id:
                posted.old_strings[new] = old.string_id
            for part in ("text", "initial-text"):
                posted.data[f"{part}-{name_of(new)}"] = data.get(f"{part}-{name_of(old.key)}", "")
        elif has_typed(data, old):
            posted.gone.append((old.data, clean_text(data[f"text-{name_of(old.key)}"])))
    return posted


def keys_in(data: Mapping[str, str]) -> list[SegmentKey]:
    """Segments that have a box in a posted form, in the form's order."""
    found = []
    for name in data:
        context_id, _dash, string_id = name.removeprefix("text-").partition("-")
        if name.startswith("text-") and is_key(context_id) and is_key(string_id):
            found.append((int(string_id), int(context_id)))
    return found


def is_key(digits: str) -> bool:
    return digits.isdecimal() and len(digits) <= MOST_DIGITS


def name_of(key: SegmentKey) -> str:
    string_id, context_id = key
    return f"{context_id}-{string_id}"


def has_typed(data: Mapping[str, str], sentence: Sentence) -> bool:
    name = name_of(sentence.key)
    return clean_text(data[f"text-{name}"]) != clean_text(data.get(f"initial-text-{name}", ""))
