"""Taking over a translation that was written elsewhere, so that it can be edited side by side from then on."""

from django.db import transaction

from editorial.memory.segments import strings_by_path
from editorial.memory.sources import TranslationSource, read_source, string_segments
from editorial.memory.texts import SegmentKey, import_texts
from editorial.memory.translations import Translation, create_translation
from portal.models import BasePage


@transaction.atomic
def import_translation(*, source: BasePage, translation: BasePage, is_finished: bool = False) -> Translation:
    """Record the texts of the page `translation` as the translations of the sentences of `source`.

    The two pages have the same structure: the same blocks with the same ids,
    and as many paragraphs in each. A sentence without a counterpart stays
    untranslated, and so does one that an unpublished page merely repeats,
    unless the caller knows the translation to be finished.
    Does nothing where the translation is known already.
    """
    source_row = read_source(source)
    record, is_new = create_translation(source=source_row, locale=translation.locale)
    if is_new:
        words = translation if translation.live else translation.get_latest_revision_as_object()
        import_texts(
            translation=record,
            texts=counterparts(source_row, words, repeated_counts=translation.live or is_finished),
        )
    return record


def counterparts(source: TranslationSource, translation: BasePage, *, repeated_counts: bool) -> dict[SegmentKey, str]:
    """What the page says where the source has its sentences; `repeated_counts` where it says the same."""
    found: dict[SegmentKey, str] = {}
    waiting = strings_by_path(translation)
    for segment in string_segments(source).order_by("context__path", "order"):
        texts = waiting.get(segment.context.path)
        data = texts.pop(0) if texts else ""
        if data and (repeated_counts or data != segment.string.data):
            found.setdefault((segment.string_id, segment.context_id), data)
    return found
