"""Translated texts: reading and writing them by segment.

A text belongs to a string in a context and a language, not to a translation,
and so it is there again when a sentence leaves the source and comes back.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext

from .matching import Sentence

SegmentKey = tuple[int, int]
"""(id of the string, id of its context)."""


def texts_by_key(contexts: Iterable[int], locale_id: int) -> dict[SegmentKey, StringTranslation]:
    """{segment: text} in one language and the given contexts, including those with errors."""
    rows = StringTranslation.objects.filter(locale_id=locale_id, context_id__in=set(contexts))
    return {(row.translation_of_id, row.context_id): row for row in rows}


def last_writers(translation: Translation, keys: Iterable[SegmentKey]) -> dict[SegmentKey, Any]:
    """{segment: who wrote its text last}, where that is known."""
    wanted = set(keys)
    rows = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id, context_id__in={context_id for _string_id, context_id in wanted}
    ).select_related("last_translated_by")
    found = {(row.translation_of_id, row.context_id): row.last_translated_by for row in rows}
    return {key: found[key] for key in wanted if found.get(key)}


def sentences_at(translation: Translation, keys: Iterable[SegmentKey]) -> list[Sentence]:
    """Source sentences the page has or had, in the order of `keys`; those of another page are left out."""
    wanted = list(keys)
    contexts = TranslationContext.objects.filter(object_id=translation.source.object_id)
    paths = dict(contexts.filter(pk__in={key[1] for key in wanted}).values_list("pk", "path"))
    data = dict(String.objects.filter(pk__in={key[0] for key in wanted}).values_list("pk", "data"))
    return [Sentence(*key, paths[key[1]], data[key[0]]) for key in wanted if key[1] in paths and key[0] in data]


def write_text(*, translation: Translation, key: SegmentKey, data: str, user: Any) -> None:
    """Store what a person wrote. Raises TranslationContext.DoesNotExist where the context is another page's."""
    StringTranslation.objects.update_or_create(
        translation_of_id=key[0],
        context=TranslationContext.objects.get(pk=key[1], object_id=translation.source.object_id),
        locale_id=translation.target_locale_id,
        defaults={
            "data": data,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )


def delete_text(*, translation: Translation, key: SegmentKey) -> None:
    """Delete the text of a segment, so that it is untranslated."""
    rows: QuerySet[StringTranslation] = StringTranslation.objects.filter(
        translation_of_id=key[0], context_id=key[1], locale_id=translation.target_locale_id
    )
    rows.delete()


def delete_copy(*, translation: Translation, key: SegmentKey) -> None:
    """Delete the text of a segment if another segment of the page has the same text."""
    texts = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id, context__object_id=translation.source.object_id
    )
    text = texts.filter(translation_of_id=key[0], context_id=key[1]).first()
    if text is not None and texts.exclude(pk=text.pk).filter(data=text.data).exists():
        text.delete()


def copy_text(*, text: StringTranslation, to: SegmentKey) -> None:
    """Give another segment the same text, by the same translator."""
    StringTranslation.objects.create(
        translation_of_id=to[0],
        context_id=to[1],
        locale_id=text.locale_id,
        data=text.data,
        translation_type=text.translation_type,
        tool_name=text.tool_name,
        last_translated_by_id=text.last_translated_by_id,
    )


def import_texts(*, translation: Translation, texts: Mapping[SegmentKey, str]) -> None:
    """Store many texts written elsewhere; a text that is there already stays."""
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=string_id,
                context_id=context_id,
                locale_id=translation.target_locale_id,
                data=data,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
            for (string_id, context_id), data in texts.items()
        ],
        ignore_conflicts=True,
    )
