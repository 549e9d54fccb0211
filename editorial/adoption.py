"""Taking over a translation that was written elsewhere, so that it can be edited side by side from then on."""

from collections import defaultdict

from django.db import transaction
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.models import BasePage


@transaction.atomic
def adopt_translation(*, source: BasePage, translation: BasePage, is_finished: bool = False) -> Translation:
    """Record the texts of `translation` as the translations of the sentences of `source`.

    The two pages have the same structure: the same blocks with the same ids,
    and as many paragraphs in each. A sentence without a counterpart stays
    untranslated, and so does one that an unpublished page merely repeats,
    unless the caller knows the translation to be finished.
    Does nothing where the translation is known already.
    """
    source_row, _ = TranslationSource.update_or_create_from_instance(source)
    record, made = Translation.objects.get_or_create(source=source_row, target_locale=translation.locale)
    if made:
        words = translation if translation.live else translation.get_latest_revision_as_object()
        counterparts = strings_by_path(words)
        rows = []
        seen: set[tuple[int, int]] = set()
        for segment in source_row.stringsegment_set.select_related("context", "string").order_by(
            "context__path", "order"
        ):
            waiting = counterparts[segment.context.path]
            data = waiting.pop(0) if waiting else ""
            key = (segment.string_id, segment.context_id)
            is_repeated = data == segment.string.data and not (translation.live or is_finished)
            if data and key not in seen and not is_repeated:
                seen.add(key)
                rows.append(
                    StringTranslation(
                        translation_of_id=segment.string_id,
                        context_id=segment.context_id,
                        locale=translation.locale,
                        data=data,
                        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                    )
                )
        StringTranslation.objects.bulk_create(rows, ignore_conflicts=True)
    return record


def strings_by_path(page: BasePage) -> dict[str, list[str]]:
    """The texts of a page by segment path, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    segments = [segment for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)]
    for segment in sorted(segments, key=lambda one: (one.path, one.order)):
        found[segment.path].append(segment.string.data)
    return found
