"""Writing the texts of a translation."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from editorial.memory.markup import as_kept
from editorial.memory.texts import SegmentKey, delete_text, known_contexts, write_text
from editorial.memory.translations import Translation, note_new_texts
from editorial.models import CarriedText


@transaction.atomic
def write_texts(
    *, translation: Translation, texts: Mapping[SegmentKey, str], checked: Collection[SegmentKey], user: Any
) -> None:
    """Store texts by segment, in the form wagtail-localize keeps; an empty one is taken out.

    A text that changed, or that is named in `checked`, counts as compared with
    its source. Sentences the source has lost meanwhile are kept in the memory.
    """
    for key, text in texts.items():
        if text:
            write_text(translation=translation, key=key, data=text, user=user)
        else:
            delete_text(translation=translation, key=key)
    compared = {*checked, *texts}
    done = [row.pk for row in CarriedText.objects.of(translation).unchecked() if row.key in compared]
    CarriedText.objects.filter(pk__in=done).update(checked_at=timezone.now(), checked_by=user)
    note_new_texts(translation=translation)


@transaction.atomic
def keep_late_texts(*, translation: Translation, texts: Mapping[SegmentKey, str], user: Any) -> None:
    """Store texts typed for sentences the source has lost meanwhile, and carry them on to those that replaced them."""
    known = known_contexts(translation)
    for key, typed in texts.items():
        string_id, context_id = key
        if context_id not in known or not typed:
            continue
        data = as_kept(typed, has_markup=False)
        write_text(translation=translation, key=key, data=data, user=user)
        for row in CarriedText.objects.of(translation).filter(old_string_id=string_id).unchecked():
            write_text(translation=translation, key=row.key, data=data, user=user)
