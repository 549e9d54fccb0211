"""Copying what all languages of a page share: its slug, its picture, the facts it points at, its expiry."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Revision

from editorial.memory.sources import copy_view_restrictions
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


class Shared:
    """What a source page shares with its translations, read once however many there are."""

    def __init__(self, source: BasePage) -> None:
        self.source = source
        self.fields = shared_fields(type(source))
        self.relations = [field for field in self.fields if is_child_relation(field)]

    @cached_property
    def children(self) -> dict[str, list[dict[str, Any]]]:
        return {relation.name: children(self.source, relation) for relation in self.relations}

    @cached_property
    def content(self) -> dict[str, Any]:
        """All of it as a revision holds it; rows of child relations without their keys and the page."""
        data = get_serializable_data_for_fields(self.source) | self.children
        names = [*(field.name for field in self.fields), *(["expire_at"] if self.source.shared_slug else [])]
        stored: dict[str, Any] = json.loads(json.dumps({name: data.get(name) for name in names}, cls=DjangoJSONEncoder))
        return stored


@transaction.atomic(savepoint=False)
def share_fields(*, source: BasePage) -> None:
    """Write what all languages share from a published source page into every translation.

    Live rows change at once, with redirects where the slug changes, and so do
    the drafts that could be published later. Where nothing differs, the number of languages makes no difference to
    the number of queries.
    """
    targets = list(source.get_translations().specific())
    if not targets:
        return
    shared = Shared(source)
    prefetch_related_objects(targets, *(relation.name for relation in shared.relations))
    drafts: dict[int, list[Revision]] = {}
    for revision in publishable_revisions(targets):
        drafts.setdefault(int(revision.object_id), []).append(revision)
    for target in targets:
        changed = copy_what_is_shared(shared, target)
        if changed:
            # With `update_fields`, BasePage.save() knows that this is no publication: no text changes, so neither
            # validation nor the gate may refuse. A changed slug changes `url_path`, which is stored with it.
            target.save(clean=False, update_fields=[*changed, *(["url_path"] if "slug" in changed else [])])
        share_with_drafts(shared, target, drafts.get(target.pk, []))
    copy_view_restrictions(source=source, targets=targets)


def copy_shared_fields(*, page: BasePage, source: BasePage) -> list[str]:
    """Set on `page`, without saving, what it shares with `source`. Returns the names of the fields that differed."""
    return copy_what_is_shared(Shared(source), page)


def copy_what_is_shared(shared: Shared, page: BasePage) -> list[str]:
    source, changed = shared.source, []
    for field in shared.fields:
        if field in shared.relations:
            if shared.children[field.name] != children(page, field):
                source.copy_child_relation(field.name, page)
                changed.append(field.name)
        elif getattr(page, field.attname) != getattr(source, field.attname):
            setattr(page, field.attname, getattr(source, field.attname))
            changed.append(field.name)
    if source.shared_slug:
        if "slug" in changed:
            page.set_url_path(page.get_parent())
        # Expiry concerns all languages, but wagtail-localize does not let a page declare this field of Wagtail's.
        if page.expire_at != source.expire_at:
            page.expire_at = source.expire_at
            changed.append("expire_at")
    return changed


def share_with_drafts(shared: Shared, target: BasePage, drafts: Iterable[Revision]) -> None:
    """Copy the shared fields into the revisions of `target` that could still be published."""
    for revision in drafts:
        content = revision.content | shared.content | {"url_path": target.url_path}
        for relation in shared.relations:
            own = {"pk": None, relation.field.name: target.pk}
            content[relation.name] = [row | own for row in shared.content[relation.name]]
        if content != revision.content:
            # update(), not save(): a saved revision would count as the latest one and move its date.
            Revision.objects.filter(pk=revision.pk).update(content=content)
