"""Writing a fact's words in one language."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from wagtail.log_actions import log

from labs.actions import take_back_verification
from labs.models import Result
from labs.verification.facts import RELATIONS, claimed_fields, verified_results_of
from labs.verification.rules import is_rewritten, may_verify
from portal.facts.typed import TypedTexts, merged
from portal.facts.uses import owner_of
from portal.fields import Words

WRITTEN = "editorial.write_words"


@transaction.atomic
def write_words(*, row: Model, language: str, typed: Mapping[str, TypedTexts], user: Any) -> dict[str, str]:
    """Store texts by field in one language of a fact, and nothing else; returns {field: stored text} of clashes.

    Each of `typed` knows the text that had been shown. A field whose text somebody
    else has changed meanwhile is not stored, and is a clash. The verification of a
    result that now claims something else is taken back, unless `user` may vouch for
    it. Raises ValidationError with errors by field.
    """
    stored = type(row)._base_manager.select_for_update().get(pk=row.pk)
    own = {name: TypedTexts({language: text.get(language, "")}, shown=text.shown) for name, text in typed.items()}
    clashes = {name: text for name, text in own.items() if text.clashes(getattr(stored, name))}
    changed = [name for name, text in own.items() if name not in clashes and text.own_languages()]
    before = {name: getattr(stored, name).get(language, "") for name in changed}
    claimed = {name: getattr(stored, name) for name in changed if name in claimed_fields(stored)}
    if isinstance(stored, Result):
        stored.saved_by = user
    for name in changed:
        set_text(stored, name, own[name])
    if changed:
        stored.save(update_fields=changed)
        after = {name: getattr(stored, name).get(language, "") for name in changed}
        data = {"language": language, "before": before, "after": after}
        log(instance=owner_of(stored), action=WRITTEN, user=user, data=data, content_changed=True)
        take_back_verifications(stored, claimed, user)
    return {name: getattr(stored, name).get(language, "") for name in clashes}


def set_text(row: Model, name: str, text: TypedTexts) -> None:
    """Set the text on `row`, unsaved. Raises ValidationError where the field refuses it."""
    field: Any = type(row)._meta.get_field(name)
    now = getattr(row, name)
    texts = merged(base=text.shown or {}, changed=text, stored=now)
    try:
        setattr(row, name, field.clean(texts, row))
    except ValidationError as error:
        raise ValidationError({name: error}) from error


def take_back_verifications(row: Model, claimed: Mapping[str, Words], user: Any) -> None:
    """Take back the verification of results that contain the words of a fact, where these now say something else."""
    is_same = not any(is_rewritten(words, getattr(row, name)) for name, words in claimed.items())
    if isinstance(row, Result) or is_same or may_verify(user):
        return  # a result takes its own verification back when it is saved
    # Verifying locks the event of a strand, not the strand; with this lock nothing is verified in between.
    owner = owner_of(row)
    type(owner)._base_manager.select_for_update(no_key=True).get(pk=owner.pk)
    for result in verified_results_of(row):
        take_back_verification(result=result, by=user, changed=[RELATIONS[type(row)]])
