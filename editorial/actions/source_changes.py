"""Keeping translations through changes of their source."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

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
    """Read a source page into the memory and carry the texts of every language over: its record, and those languages.

    The caller holds the lock of the page's row. `change` is the publication that made this version; it counts as
    minor where it changed nothing that translations repeat.
    """
    # Asked before read_source() overwrites it: the old sentences tell which translations can be carried over.
    stored = find_source(page)
    if stored is None:
        return read_source(page), []
    before, shape = sentences_of(stored), shape_of(stored)
    source = read_source(page)
    # Where the page was read after the change already, by another run, the comparison says nothing about the change.
    if change and stored.last_updated_at <= change.published_at and shape == shape_of(source):
        change.is_minor = True
        change.save(update_fields=["is_minor"])
    if source.last_updated_at == stored.last_updated_at:
        return source, []
    after = sentences_of(source)
    translations = translations_from(source)
    carried = [
        translation
        for translation in translations
        if carry_over(translation=translation, before=before, after=after, change=change)
    ]
    return source, [translation.target_locale.language_code for translation in carried]


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
    """Drop the notes on sentences the source no longer has.

    A text carried over to such a sentence, which nobody has compared with it, goes as well: were the sentence to
    come back, nothing would say that it is still to be checked.
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
    """Say that a change of the source was a typo: what it carried over needs no check, translations stay current."""
    change.is_minor = True
    change.save(update_fields=["is_minor"])
    change.carried.unchecked().update(checked_at=timezone.now(), checked_by=user)
