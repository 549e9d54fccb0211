"""Keeping translations through changes of their source."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from editorial.matching import Sentence, ancestors_of
from editorial.models import CarriedText, SourceChange
from editorial.passages import segments_of


def sentences_of(source: TranslationSource) -> list[Sentence]:
    """The sentences of a source as it stands in the translation memory."""
    return [
        Sentence(segment.string_id, segment.context_id, segment.context.path, segment.string.data)
        for segment in segments_of(source)
    ]


@transaction.atomic
def carry_over(
    *, translation: Translation, before: Sequence[Sentence], after: Sequence[Sentence], change: SourceChange | None
) -> int:
    """Give every new sentence the translation of the sentence it came from, to be checked.

    wagtail-localize forgets a translation when its source sentence changes by
    a letter, and would show the source instead. A sentence that only moved
    needs no check; nor does anything where the change is minor. Returns the
    number of texts carried over.
    """
    known = translations_by_place(translation, [*before, *after])
    unchecked = {(row.string_id, row.context_id): row for row in CarriedText.objects.filter(translation=translation)}
    carried = 0
    for new, old in ancestors_of(before, after).items():
        text = known.get(old.place)
        if text is None or new.place in known:
            continue
        copy_text(text, new)
        earlier = unchecked.get(old.place)
        to_check = earlier is not None and earlier.checked_at is None
        if new.string_id != old.string_id or to_check:
            record(translation, new, earlier.old_string_id if earlier and to_check else old.string_id, change, to_check)
            carried += 1
    forget_stale(translation, after)
    return carried


def translations_by_place(
    translation: Translation, sentences: Sequence[Sentence]
) -> dict[tuple[int, int], StringTranslation]:
    rows = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id, context_id__in={sentence.context_id for sentence in sentences}
    )
    return {(row.translation_of_id, row.context_id): row for row in rows}


def copy_text(text: StringTranslation, new: Sentence) -> StringTranslation:
    return StringTranslation.objects.create(
        translation_of_id=new.string_id,
        context_id=new.context_id,
        locale_id=text.locale_id,
        data=text.data,
        translation_type=text.translation_type,
        tool_name=text.tool_name,
        last_translated_by_id=text.last_translated_by_id,
    )


def record(
    translation: Translation, new: Sentence, old_string_id: int, change: SourceChange | None, to_check: bool
) -> None:
    """Note that a text was carried over. One that nobody had checked stays so, even through a minor change."""
    is_minor = change is not None and change.is_minor
    CarriedText.objects.update_or_create(
        translation=translation,
        string_id=new.string_id,
        context_id=new.context_id,
        defaults={
            "old_string_id": old_string_id,
            "change": change,
            "carried_at": timezone.now(),
            "checked_at": timezone.now() if is_minor and not to_check else None,
            "checked_by": change.published_by if change and is_minor and not to_check else None,
        },
    )


def forget_stale(translation: Translation, after: Sequence[Sentence]) -> None:
    """Drop the notes on sentences the source no longer has."""
    present = {sentence.place for sentence in after}
    rows = CarriedText.objects.filter(translation=translation).values_list("pk", "string_id", "context_id")
    CarriedText.objects.filter(pk__in=[pk for pk, *place in rows if tuple(place) not in present]).delete()


@transaction.atomic
def mark_minor(*, change: SourceChange, user: Any) -> None:
    """Say that a change of the source was a typo: what it carried over needs no check, translations stay current."""
    change.is_minor = True
    change.save(update_fields=["is_minor"])
    change.carried.unchecked().update(checked_at=timezone.now(), checked_by=user)
