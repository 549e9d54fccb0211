"""The sentences of a page beside what they say in another language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue

from .models import CarriedText

FORM_FIELDS = frozenset({"questions"})
"""Fields whose words belong to an application form. They count for offering the form, not for publishing the page."""


@dataclass(frozen=True)
class Passage:
    """One sentence or paragraph of a source page, and its translation into one language."""

    context_id: int
    string_id: int
    path: str
    field_path: str
    source: str
    """As wagtail-localize keeps it: HTML with inline tags only."""
    text: str
    """The translation in the same form; empty where there is none."""
    has_markup: bool
    """Whether tags mean anything here; elsewhere the text is plain."""
    is_broken: bool
    carried: CarriedText | None

    @property
    def key(self) -> str:
        return f"{self.context_id}-{self.string_id}"

    @property
    def is_own_text(self) -> bool:
        """Whether the passage is part of the page itself rather than of an application form on it."""
        return self.path.split(".", 1)[0] not in FORM_FIELDS

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

    def shown(self, data: str) -> str:
        """`data` as a translator types it."""
        return data if self.has_markup else StringValue(data).render_text()

    def stored(self, typed: str) -> str:
        """What a translator typed as wagtail-localize keeps it. Raises ValueError for forbidden tags."""
        if self.has_markup:
            return str(StringValue.from_translated_html(typed).data)
        return str(StringValue.from_plaintext(typed).data)


def passages(translation: Translation) -> list[Passage]:
    """All passages of a translation in the order of the page, each sentence once per place; four queries."""
    segments = list(segments_of(translation.source))
    texts = texts_by_place(segments, translation.target_locale_id)
    carried = {(row.string_id, row.context_id): row for row in carried_into(translation)}
    marked_up = set(TemplateSegment.objects.filter(source=translation.source).values_list("context_id", flat=True))
    found: dict[tuple[int, int], Passage] = {}
    for segment in segments:
        place = (segment.string_id, segment.context_id)
        text = texts.get(place)
        found.setdefault(
            place,
            Passage(
                context_id=segment.context_id,
                string_id=segment.string_id,
                path=segment.context.path,
                field_path=segment.context.field_path,
                source=segment.string.data,
                text=text.data if text else "",
                has_markup=segment.context_id in marked_up,
                is_broken=bool(text and text.has_error),
                carried=carried.get(place),
            ),
        )
    return list(found.values())


def segments_of(source: TranslationSource) -> Any:
    """The source's sentences with their places, in the order of the page."""
    return StringSegment.objects.filter(source=source).select_related("context", "string").order_by("order")


def texts_by_place(segments: Iterable[StringSegment], locale_id: int) -> dict[tuple[int, int], StringTranslation]:
    """Translations into one language by (sentence, place), broken ones included."""
    contexts = {segment.context_id for segment in segments}
    rows = StringTranslation.objects.filter(locale_id=locale_id, context_id__in=contexts)
    return {(row.translation_of_id, row.context_id): row for row in rows}


def carried_into(translation: Translation) -> Any:
    return CarriedText.objects.filter(translation=translation).select_related("old_string")


def own_words(page: Any) -> list[tuple[str, str]]:
    """(place, text) of everything the page itself says, for comparing two versions of it."""
    return [
        (segment.path, segment.string.data.strip())
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue) and segment.path.split(".", 1)[0] not in FORM_FIELDS
    ]
