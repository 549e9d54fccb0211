"""Importing translations that were written elsewhere, so that they can be edited beside their source."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page

from editorial.memory.segments import segments_of, strings_by_path
from editorial.memory.sources import TranslationSource, string_segments
from editorial.memory.texts import SegmentKey, import_texts
from editorial.memory.translations import Translation, create_translation
from editorial.models import SourceChange
from portal.models import BasePage

from .source_changes import refresh_translations
from .texts import accept_losses


@transaction.atomic
def import_translations(
    *, source: BasePage, translations: Iterable[BasePage], is_finished: bool = False
) -> list[Translation]:
    """Record the texts of pages as the translations of the sentences of `source`, each in its own language.

    All pages have the same structure: the same blocks with the same ids, and as many paragraphs in each. A
    sentence without a counterpart stays untranslated. So does a text of an unpublished page that equals the source,
    unless `is_finished`; marks that a finished translation lacks are accepted as meant so. Does nothing where a
    translation is known already. Raises Page.DoesNotExist where one of the pages is gone.
    """
    # The same lock as in `start_translations`; both pages are read under it. The source may have changed since a
    # worker read it, so its other translations are carried over now: the next run will find nothing new to read.
    stored = Page.objects.select_for_update().get(pk=source.pk).specific
    row, _carried = refresh_translations(page=stored, change=SourceChange.objects.of_page(stored).first())
    pages = (Page.objects.get(pk=page.pk).specific for page in translations)
    return [adopt(source=row, translation=page, is_finished=is_finished) for page in pages]


def adopt(*, source: TranslationSource, translation: BasePage, is_finished: bool = False) -> Translation:
    """As `import_translations` for one, and for a source that the caller has locked and read."""
    record, is_new = create_translation(source=source, locale=translation.locale)
    if is_new:
        words = translation if translation.live else translation.get_latest_revision_as_object()
        import_texts(
            translation=record,
            texts=counterparts(source, words, repeated_counts=translation.live or is_finished),
        )
        if is_finished:
            lacking = [segment for segment in segments_of(record) if segment.losses]
            accept_losses(translation=record, segments=lacking, user=None)
    return record


def counterparts(source: TranslationSource, translation: BasePage, *, repeated_counts: bool) -> dict[SegmentKey, str]:
    """{segment: text of the translated page}; texts that equal the source count only with `repeated_counts`."""
    found: dict[SegmentKey, str] = {}
    waiting = strings_by_path(translation)
    for segment in string_segments(source).order_by("context__path", "order"):
        texts = waiting.get(segment.context.path)
        data = texts.pop(0) if texts else ""
        if data and (repeated_counts or data != segment.string.data):
            found.setdefault((segment.string_id, segment.context_id), data)
    return found
