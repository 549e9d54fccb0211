"""Restoring an old version of a translation."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.utils.timestamps import ensure_utc

from editorial.locks import lock_translation
from editorial.memory.segments import Segment
from editorial.memory.texts import write_text
from editorial.memory.translations import Translation, note_new_texts, target_page
from editorial.models import CarriedText
from editorial.rules import may_translate
from editorial.versions.old_texts import OldText, old_version
from editorial.versions.shown import is_same_translation, translation_version

from .drafts import save_draft

BROUGHT_BACK = "editorial.bring_back"


class ChangedMeanwhileError(Exception):
    """The present draft is not the one with which the user compared the old version; nothing was done."""


@transaction.atomic
def bring_back(*, translation: Translation, revision: Revision, shown: str, user: Any) -> Revision:
    """Make a draft from the texts of an old version; `shown` is the id of the draft that the user saw and replaces.

    Where the source has changed since, the text is marked to be checked.
    Sentences for which the old version had no text keep theirs; the public page
    stays as it is. Raises ChangedMeanwhileError or PermissionDenied.
    """
    lock_translation(translation)
    page = target_page(translation)
    if not may_translate(user, page):
        raise PermissionDenied
    if not is_same_translation(shown, translation_version(translation)):
        raise ChangedMeanwhileError
    old = old_version(translation, revision)
    for segment in old.segments:
        text = old.texts.get(segment.key)
        if text is not None and text.text != segment.text:
            write_old(translation, segment, text, user)
    note_new_texts(translation=translation)
    draft = save_draft(translation=translation, user=user)
    version = {"id": revision.pk, "created": ensure_utc(revision.created_at)}
    log(instance=page, action=BROUGHT_BACK, user=user, revision=draft, data={"revision": version})
    return draft


def write_old(translation: Translation, segment: Segment, old: OldText, user: Any) -> None:
    """Store one old text, and whether somebody must compare it with the present source."""
    write_text(translation=translation, key=segment.key, data=old.text, user=user)
    now = timezone.now()
    carried = CarriedText.objects.of(translation).filter(string_id=segment.string_id, context_id=segment.context_id)
    if not old.is_to_check:
        carried.unchecked().update(checked_at=now, checked_by=user)
        return
    CarriedText.objects.update_or_create(
        translation=translation,
        string_id=segment.string_id,
        context_id=segment.context_id,
        defaults={
            "old_string_id": old.old_string_id,
            "change": None,
            "carried_at": now,
            "checked_at": None,
            "checked_by": None,
        },
    )
