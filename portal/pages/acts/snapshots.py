"""Copies of every row that is deleted with pages, so that they can be stored again.

Not only the pages, but also their revisions, reviews, restrictions, menu entries and whatever else is deleted with
them. The rows of the search and reference indexes are left out and made anew.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core import serializers
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.db.models.deletion import Collector
from modelsearch.index import insert_or_update_object
from wagtail.models import Page, ReferenceIndex

MADE_ANEW = ("modelsearch", "wagtailsearch")
"""Apps whose rows are made from other rows."""


def snapshot(pages: QuerySet[Page]) -> dict[str, Any]:
    """All rows that deleting `pages` and what is below them deletes, and the foreign keys that it sets to NULL.

    Raises ProtectedError where a row that must stay points at one of them.
    """
    collector = Collector(using=DEFAULT_DB_ALIAS, origin=pages)
    collector.collect(list(pages))
    groups: list[Any] = [*collector.data.values(), *collector.fast_deletes]
    keys: dict[type[Model], set[Any]] = defaultdict(set)
    for row in (row for group in groups for row in group):
        keys[type(row)].add(row.pk)
    rows = [row for model in keys if model._meta.app_label not in MADE_ANEW for row in stored(model, keys[model])]
    return {"rows": rows, "emptied": emptied(collector)}


def stored(model: type[Model], keys: set[Any]) -> list[dict[str, Any]]:
    """Rows of one table, read again because Django's collector loads some rows only in part."""
    columns = [field.name for field in model._meta.local_concrete_fields]
    rows = model._base_manager.filter(pk__in=keys).order_by("pk")
    found: list[dict[str, Any]] = serializers.serialize("python", rows, fields=columns)
    return found


def emptied(collector: Collector) -> list[dict[str, Any]]:
    """Rows that stay, with the foreign keys that deleting sets to NULL."""
    found = []
    updates: Any = collector.field_updates
    for (field, _value), groups in updates.items():
        for row in (row for group in groups for row in group):
            known = field.model._base_manager.filter(pk=row.pk).values_list(field.attname, flat=True).first()
            found.append({"model": field.model._meta.label_lower, "pk": row.pk, field.attname: known})
    return found


def restore(rows: Iterable[dict[str, Any]]) -> None:
    """Store the rows again under the keys they had. Raises IntegrityError where one is taken, or points at nothing."""
    for found in serializers.deserialize("python", list(rows)):
        found.save(save_m2m=False, force_insert=True)


def index_again(pages: Iterable[Page]) -> None:
    """Put restored pages into the search index and the reference index."""
    for page in pages:
        insert_or_update_object(page)
        ReferenceIndex.create_or_update_for_object(page)
