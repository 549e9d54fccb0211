"""The segments of a page, with their texts in another language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any

from wagtail_localize.models import TemplateSegment, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from editorial.models import AcceptedLoss, CarriedText

from .marks import Loss, losses, targets_of
from .markup import as_kept, as_typed
from .sources import string_segments
from .texts import SegmentKey, texts_by_key

FORM_FIELDS = frozenset({"questions"})
"""Fields with the texts of an application form. Those must be complete to offer the form, not to publish the page."""


@dataclass(frozen=True)
class Segment:
    """One sentence or paragraph of a source page, and its translation into one language."""

    context_id: int
    string_id: int
    path: str
    field_path: str
    source: str
    """In wagtail-localize's form: HTML with inline tags only."""
    text: str
    """The translation in the same form; empty where there is none."""
    has_markup: bool
    """Whether the text may have tags; otherwise it is plain."""
    is_broken: bool
    carried: CarriedText | None
    targets: dict[str, str] = field(default_factory=dict, compare=False)
    """Where the links of the source lead, by their ids."""
    accepted: AcceptedLoss | None = None

    @property
    def key(self) -> SegmentKey:
        return self.string_id, self.context_id

    @property
    def name(self) -> str:
        """The key as part of the names of form fields."""
        return f"{self.context_id}-{self.string_id}"

    @property
    def is_own_text(self) -> bool:
        """Whether the segment is part of the page itself rather than of an application form on it."""
        return is_own_path(self.path)

    @property
    def has_tags(self) -> bool:
        """Whether a translator must repeat tags of the source."""
        return self.has_markup and "<" in self.source

    @property
    def is_missing(self) -> bool:
        return not self.text or self.is_broken

    @property
    def is_to_check(self) -> bool:
        """Whether the text comes from an older source sentence and nobody has compared it yet."""
        return self.carried is not None and self.carried.checked_at is None

    @property
    def is_suggested(self) -> bool:
        """Whether the text came with a question from another call, for this same sentence, and is to be checked."""
        return self.carried is not None and self.is_to_check and self.carried.old_string_id == self.string_id

    def losses_in(self, text: str) -> list[Loss]:
        """The source's links, bold, numbers and other marks that `text`, in its stored form, would lack."""
        return losses(self.source, text, self.targets)

    @cached_property
    def losses(self) -> list[Loss]:
        """The marks that the translation lacks; empty where it is missing as a whole."""
        return [] if self.is_missing else self.losses_in(self.text)

    @property
    def is_loss_accepted(self) -> bool:
        """Whether somebody has answered that this text and its present losses are meant so."""
        return self.accepted is not None and self.accepted.holds_for(self.text, signs_of(self.losses))

    @property
    def is_to_answer(self) -> bool:
        """Whether the text has losses that nobody has accepted yet."""
        return bool(self.losses) and not self.is_loss_accepted

    def as_typed(self, data: str) -> str:
        """A stored text as a translator types it."""
        return as_typed(data, has_markup=self.has_markup)

    def as_kept(self, typed: str) -> str:
        """A typed text in wagtail-localize's form. Raises ValueError for forbidden tags."""
        return as_kept(typed, has_markup=self.has_markup)


def segments_of(translation: Translation) -> list[Segment]:
    """All segments of a translation in the order of the page, each sentence once per context; five queries."""
    rows = list(string_segments(translation.source))
    texts = texts_by_key((row.context_id for row in rows), translation.target_locale_id)
    carried = {row.key: row for row in CarriedText.objects.of(translation).select_related("old_string")}
    accepted = {row.key: row for row in AcceptedLoss.objects.filter(translation=translation)}
    marked_up = set(TemplateSegment.objects.filter(source=translation.source).values_list("context_id", flat=True))
    found: dict[SegmentKey, Segment] = {}
    for row in rows:
        key = (row.string_id, row.context_id)
        text = texts.get(key)
        found.setdefault(
            key,
            Segment(
                context_id=row.context_id,
                string_id=row.string_id,
                path=row.context.path,
                field_path=row.context.field_path,
                source=row.string.data,
                text=text.data if text else "",
                has_markup=row.context_id in marked_up,
                is_broken=bool(text and text.has_error),
                carried=carried.get(key),
                targets=targets_of(row.attrs),
                accepted=accepted.get(key),
            ),
        )
    return list(found.values())


def signs_of(found: Iterable[Loss]) -> list[str]:
    """The identifying strings of losses, as they are stored with the answer that they are meant so."""
    return [loss.sign for loss in found]


def is_own_path(path: str) -> bool:
    """Whether the text at `path` is part of the page itself rather than of an application form on it."""
    return path.split(".", 1)[0] not in FORM_FIELDS


def own_words(page: Any) -> list[tuple[str, str]]:
    """(path, text) of all of the page's own texts, for comparing two versions of it."""
    return [(segment.path, segment.string.data.strip()) for segment in strings(page) if is_own_path(segment.path)]


def translated_words(translation: Translation) -> list[tuple[str, str]]:
    """What `own_words` gives for the translated page if building it changes no text; gaps show the source."""
    rows = list(string_segments(translation.source))
    texts = texts_by_key((row.context_id for row in rows), translation.target_locale_id)
    found = []
    for row in rows:
        text = texts.get((row.string_id, row.context_id))
        data = row.string.data if text is None or text.has_error else text.data
        if is_own_path(row.context.path):
            found.append((row.context.path, data.strip()))
    return found


def strings_by_path(page: Any) -> dict[str, list[str]]:
    """The texts of a page by path, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for segment in sorted(strings(page), key=attrgetter("path", "order")):
        found[segment.path].append(segment.string.data)
    return dict(found)


def strings(page: Any) -> Iterator[StringSegmentValue]:
    return (segment for segment in extract_segments(page) if isinstance(segment, StringSegmentValue))
