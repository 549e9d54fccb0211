"""Writing one language of a fact's words."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from wagtail.log_actions import log

from labs.models import Result
from portal.facts.typed import TypedTexts, merged
from portal.facts.uses import owner_of

WRITTEN = "editorial.write_words"


@transaction.atomic
def write_words(*, row: Model, language: str, typed: Mapping[str, TypedTexts], user: Any) -> dict[str, str]:
    """Store texts by field in one language of a fact, and nothing else of it.

    `typed` says of each what had been shown. Where somebody else has changed
    it meanwhile, nothing is stored of that field, and what stands there now is
    returned by its name. Raises ValidationError with errors by field.
    """
    stored = type(row)._base_manager.select_for_update().get(pk=row.pk)
    own = {name: TypedTexts({language: text.get(language, "")}, shown=text.shown) for name, text in typed.items()}
    clashes = {name: text for name, text in own.items() if text.clashes(getattr(stored, name))}
    changed = [name for name, text in own.items() if name not in clashes and text.own_languages()]
    before = {name: getattr(stored, name).get(language, "") for name in changed}
    if isinstance(stored, Result):
        stored.saved_by = user
    for name in changed:
        put(stored, name, own[name])
    if changed:
        stored.save(update_fields=changed)
        after = {name: getattr(stored, name).get(language, "") for name in changed}
        data = {"language": language, "before": before, "after": after}
        log(instance=owner_of(stored), action=WRITTEN, user=user, data=data, content_changed=True)
    return {name: getattr(stored, name).get(language, "") for name in clashes}


def put(row: Model, name: str, text: TypedTexts) -> None:
    """Set the text on `row` in memory. Raises ValidationError where the field does not take it."""
    field: Any = type(row)._meta.get_field(name)
    now = getattr(row, name)
    texts = merged(base=text.shown or {}, changed=text, stored=now)
    try:
        setattr(row, name, field.clean(texts, row))
    except ValidationError as error:
        raise ValidationError({name: error}) from error
