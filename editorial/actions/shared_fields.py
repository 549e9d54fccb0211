"""Copying what all languages of a page share: its slug, its picture, the facts it points at, its expiry."""

from typing import Any

from django.db import models, transaction
from modelcluster.fields import ParentalKey
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Revision

from editorial.memory.sources import copy_view_restriction
from portal.models import BasePage
from portal.pages.drafts import publishable_revisions
from portal.pages.translation_intent import shared_fields


def is_child_relation(field: Any) -> bool:
    return isinstance(field, models.ManyToOneRel) and isinstance(field.remote_field, ParentalKey)


def children(page: BasePage, relation: models.ManyToOneRel) -> list[dict[str, Any]]:
    """The rows of a child relation without their keys and the page they belong to, for comparing and copying."""
    own = {"pk", relation.field.name}
    rows = [get_serializable_data_for_fields(child) for child in getattr(page, relation.name).all()]
    return [{name: value for name, value in row.items() if name not in own} for row in rows]


@transaction.atomic
def share_fields(*, source: BasePage) -> None:
    """Write what all languages share from a published source page into every translation.

    Live rows change at once, with redirects where the slug changes, and so do
    the drafts that could be published later.
    """
    for target in source.get_translations().specific():
        changed = copy_shared_fields(page=target, source=source)
        if changed:
            # With `update_fields`, BasePage.save() knows that this is no publication: no text changes, so neither
            # validation nor the gate may refuse. A changed slug changes `url_path`, which is stored with it.
            target.save(clean=False, update_fields=[*changed, *(["url_path"] if "slug" in changed else [])])
        share_with_drafts(source=source, target=target)
        copy_view_restriction(source=source, target=target)


def copy_shared_fields(*, page: BasePage, source: BasePage) -> list[str]:
    """Set on `page`, without saving, what it shares with `source`. Returns the names of the fields that differed."""
    changed = []
    for field in shared_fields(type(source)):
        if is_child_relation(field):
            if children(source, field) != children(page, field):
                source.copy_child_relation(field.name, page)
                changed.append(field.name)
        elif getattr(page, field.attname) != getattr(source, field.attname):
            setattr(page, field.attname, getattr(source, field.attname))
            changed.append(field.name)
    if source.shared_slug:
        page.set_url_path(page.get_parent())
        # Expiry concerns all languages, but wagtail-localize does not let a page declare this field of Wagtail's.
        if page.expire_at != source.expire_at:
            page.expire_at = source.expire_at
            changed.append("expire_at")
    return changed


def share_with_drafts(*, source: BasePage, target: BasePage) -> None:
    """Copy the shared fields into the revisions of `target` that could still be published."""
    for revision in publishable_revisions(target):
        content = dict(revision.content)
        for field in shared_fields(type(source)):
            if is_child_relation(field):
                rows = children(source, field)
                content[field.name] = [row | {"pk": None, field.field.name: target.pk} for row in rows]
            else:
                content[field.name] = source.serializable_data().get(field.name)
        content["url_path"] = target.url_path
        if source.shared_slug:
            content["expire_at"] = source.serializable_data().get("expire_at")
        if content != revision.content:
            # update(), not save(): a saved revision would count as the latest one and move its date.
            Revision.objects.filter(pk=revision.pk).update(content=content)
