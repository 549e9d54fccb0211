"""Writing the texts of a translation."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from editorial.memory.copied import accept_suggestions
from editorial.memory.segments import Segment, signs_of
from editorial.memory.texts import SegmentKey, delete_text, write_text
from editorial.memory.translations import Translation, locked, note_new_texts
from editorial.models import AcceptedLoss, CarriedText


@transaction.atomic
def write_texts(
    *, translation: Translation, texts: Mapping[SegmentKey, str], checked: Collection[SegmentKey], user: Any
) -> None:
    """Store texts by segment, in wagtail-localize's form; an empty one is deleted.

    A text that changed, or whose segment is in `checked`, counts as compared
    with its source; losses accepted for the earlier text are asked about again.
    A caller that has read the stored texts before holds the translation's lock.
    """
    store(locked(translation), texts, user)
    compared = {*checked, *texts}
    accept_suggestions(translation=translation, keys=compared)
    done = [row.pk for row in CarriedText.objects.of(translation).unchecked() if row.key in compared]
    CarriedText.objects.filter(pk__in=done).update(checked_at=timezone.now(), checked_by=user)


@transaction.atomic
def write_rebased_texts(
    *,
    translation: Translation,
    texts: Mapping[SegmentKey, str],
    old_strings: Mapping[SegmentKey, int],
    user: Any,
) -> None:
    """Store texts that were typed beside an older source sentence, at the sentence that has replaced it.

    They are marked to be checked: `old_strings` has, by segment, the id of the sentence each was typed beside.
    """
    store(locked(translation), texts, user)
    for key in texts:
        CarriedText.objects.get_or_create(
            translation=translation,
            string_id=key[0],
            context_id=key[1],
            defaults={"old_string_id": old_strings[key]},
        )


@transaction.atomic
def accept_losses(*, translation: Translation, segments: Iterable[Segment], user: Any) -> None:
    """Record that the losses in these texts are meant so, until the text or the source changes."""
    for segment in segments:
        AcceptedLoss.objects.update_or_create(
            translation=translation,
            string_id=segment.string_id,
            context_id=segment.context_id,
            defaults={
                "text": segment.text,
                "losses": signs_of(segment.losses),
                "accepted_at": timezone.now(),
                "accepted_by": user,
            },
        )


@transaction.atomic
def withdraw_acceptance(*, translation: Translation, keys: Collection[SegmentKey]) -> None:
    """Delete the answers that losses in these texts are meant so."""
    found = [row.pk for row in AcceptedLoss.objects.filter(translation=translation) if row.key in keys]
    AcceptedLoss.objects.filter(pk__in=found).delete()


def store(translation: Translation, texts: Mapping[SegmentKey, str], user: Any) -> None:
    for key, text in texts.items():
        if text:
            write_text(translation=translation, key=key, data=text, user=user)
        else:
            delete_text(translation=translation, key=key)
    withdraw_acceptance(translation=translation, keys=texts.keys())
    note_new_texts(translation=translation)
