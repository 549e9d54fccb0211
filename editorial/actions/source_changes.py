"""Keeping translations when their source changes."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from editorial.memory.copied import sentences_copied, suggested_keys
from editorial.memory.matching import Sentence, ancestors_of
from editorial.memory.sources import (
    TranslationSource,
    find_source,
    read_source,
    sentences_of,
    shape_of,
    translations_from,
)
from editorial.memory.texts import copy_text, delete_copy, texts_by_key
from editorial.memory.translations import Translation, locked
from editorial.models import AcceptedLoss, CarriedText, SourceChange
from portal.models import BasePage


@transaction.atomic
def refresh_translations(*, page: BasePage, change: SourceChange | None) -> tuple[TranslationSource, list[str]]:
    """Read a source page into the memory and carry its translations over; returns its record, and their languages.

    The caller holds the lock of the page's row. `change` is the publication that made this version; it becomes
    minor where it changed nothing that translations contain.
    """
    # Loaded before read_source() overwrites it: the old sentences show which translations can be carried over.
    stored = find_source(page)
    if stored is None:
        return read_source(page), []
    before, shape = sentences_of(stored), shape_of(stored)
    source = read_source(page)
    # If another run has read the page after the change already, the comparison says nothing about the change.
    if change and stored.last_updated_at <= change.published_at and shape == shape_of(source):
        change.is_minor = True
        change.save(update_fields=["is_minor"])
    if source.last_updated_at == stored.last_updated_at:
        return source, []
    after = sentences_of(source)
    before += copied_to_new_places(source, before)
    carried = []
    for translation in translations_from(source):
        if carry_over(translation=translation, before=before, after=after, change=change):
            carried.append(translation.target_locale.language_code)
        mark_suggested(translation=translation)
    return source, carried


def copied_to_new_places(source: TranslationSource, before: Sequence[Sentence]) -> list[Sentence]:
    """Sentences of questions copied into the form, as they were then: editors may have changed them since."""
    known = {sentence.context_id for sentence in before}
    return [sentence for sentence in sentences_copied(source) if sentence.context_id not in known]


@transaction.atomic
def take_up_copies(*, source: TranslationSource, translation: Translation) -> None:
    """Give a new translation the texts that came with copied questions, as `refresh_translations` does for others."""
    carry_over(translation=translation, before=sentences_copied(source), after=sentences_of(source), change=None)
    mark_suggested(translation=translation)


def mark_suggested(*, translation: Translation) -> None:
    """Mark texts that came from another call as to be checked, once they stand in the source."""
    marked = {row.key for row in CarriedText.objects.of(translation)}
    CarriedText.objects.bulk_create(
        CarriedText(translation=translation, string_id=key[0], context_id=key[1], old_string_id=key[0])
        for key in suggested_keys(translation)
        if key not in marked
    )


@transaction.atomic
def carry_over(
    *, translation: Translation, before: Sequence[Sentence], after: Sequence[Sentence], change: SourceChange | None
) -> int:
    """Give every new sentence the translation of the sentence it came from, marked to be checked.

    wagtail-localize drops a translation when a letter of its source sentence
    changes, and would show the source instead. A sentence that only moved needs
    no check, and after a minor change none does. Returns the number of texts
    carried over.
    """
    translation = locked(translation)
    contexts = (sentence.context_id for sentence in [*before, *after])
    known = texts_by_key(contexts, translation.target_locale_id)
    carried_before = {row.key: row for row in CarriedText.objects.of(translation)}
    carried = 0
    for new, old in ancestors_of(before, after).items():
        text = known.get(old.key)
        if text is None or new.key in known:
            continue
        copy_text(text=text, to=new.key)
        earlier = carried_before.get(old.key)
        to_check = earlier is not None and earlier.checked_at is None
        if new.string_id != old.string_id or to_check:
            record(translation, new, earlier.old_string_id if earlier and to_check else old.string_id, change, to_check)
            carried += 1
    forget_stale(translation, after)
    return carried


def record(
    translation: Translation, new: Sentence, old_string_id: int, change: SourceChange | None, to_check: bool
) -> None:
    """Record that a text was carried over. One that nobody had checked yet stays unchecked, even by a minor change."""
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
    """Delete the records of sentences that have left the source.

    A text that was carried over to such a sentence and never checked is deleted as well: if the sentence came back,
    nothing would say that its text is still to be checked.
    """
    present = {sentence.key for sentence in after}
    for note in CarriedText.objects.of(translation).unchecked():
        if note.key not in present:
            delete_copy(translation=translation, key=note.key)
    for model in (CarriedText, AcceptedLoss):
        stale = [row.pk for row in model.objects.filter(translation=translation) if row.key not in present]
        model.objects.filter(pk__in=stale).delete()


@transaction.atomic
def mark_minor(*, change: SourceChange, user: Any) -> None:
    """Declare a change of the source minor, such as a typo: translations stay current, and nothing needs a check."""
    change.is_minor = True
    change.save(update_fields=["is_minor"])
    change.carried.unchecked().update(checked_at=timezone.now(), checked_by=user)
