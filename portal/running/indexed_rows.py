"""Bringing both indexes up to date with rows that were stored within `portal.running.indexing.indexed_at_the_end`."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import Model
from django_tasks import task
from modelcluster.fields import ParentalKey
from modelsearch.index import insert_or_update_object
from wagtail.models import ReferenceIndex

Row = tuple[str, str, str]
"""(app, model, key)"""


@task()
def index_row(app: str, name: str, key: str) -> None:
    """What Wagtail's two tasks do, with one reading of the row, of its language and of what its body names."""
    model = apps.get_model(app, name)
    row = with_language(model).get(pk=key)
    insert_or_update_object(row)
    if ReferenceIndex.is_indexed(model):
        with transaction.atomic(savepoint=False):
            ReferenceIndex.create_or_update_for_object(row)


def with_language(model: type[Model]) -> Any:
    try:
        model._meta.get_field("locale")
    except FieldDoesNotExist:
        return model._default_manager.all()
    return model._default_manager.select_related("locale")


def parts_of_others(rows: Iterable[Row]) -> set[Row]:
    """Those of `rows` that are parts of a page which is one of them: their references are read with the page."""
    known = set(rows)
    parts: dict[type[Model], dict[str, Row]] = {}
    for row in known:
        app, name, key = row
        model = apps.get_model(app, name)
        if key_of_whole(model) is not None:
            parts.setdefault(model, {})[key] = row
    found = set()
    for model, of_model in parts.items():
        field = key_of_whole(model)
        whole = field.related_model._meta
        for part, page in model._base_manager.filter(pk__in=of_model).values_list("pk", field.attname):
            if (whole.app_label, whole.model_name, str(page)) in known:
                found.add(of_model[str(part)])
    return found


def key_of_whole(model: type[Model]) -> Any:
    """The foreign key of a model whose rows are parts of a page; None for any other."""
    return next((field for field in model._meta.get_fields() if isinstance(field, ParentalKey)), None)
