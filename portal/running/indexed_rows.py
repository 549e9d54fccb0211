"""Bringing the search index and the index of references up to date with rows: at once, or by the worker."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from modelcluster.fields import ParentalKey
from modelsearch.index import insert_or_update_object
from wagtail.models import Page, ReferenceIndex

from .heartbeat import is_at_work
from .task_states import BACKEND
from .weights import Weight

Row = tuple[str, str, str]
"""(app, model, key)"""
TRIED_FOR = timedelta(days=1)
"""How long a page is tried whose task fails."""


@task()
def index_row(app: str, name: str, key: str) -> None:
    """What Wagtail's two tasks do, with one reading of the row, of its language and of what its body names.

    For rows that were stored within `portal.running.indexing.indexed_at_the_end`.
    """
    model = apps.get_model(app, name)
    row = with_language(model).get(pk=key)
    if not leave_to_worker(app, name, key):
        insert_or_update_object(row)
    if ReferenceIndex.is_indexed(model):
        with transaction.atomic(savepoint=False):
            ReferenceIndex.create_or_update_for_object(row)


@task(backend="background", queue_name="indexing")
def index_page(app: str, name: str, key: str) -> None:
    """Bring the search index up to date with what a page says by now."""
    with transaction.atomic():
        # Of two workers that index the same page, the second reads it when the first has written.
        list(Page.objects.select_for_update(no_key=True).filter(pk=key).values_list("pk"))
        row = with_language(apps.get_model(app, name)).filter(pk=key).first()
        if row is not None:
            insert_or_update_object(row)


def leave_to_worker(app: str, name: str, key: str) -> Any:
    """Queue the search index of a page, in the caller's transaction, if a worker is at work; None where it is not left.

    What has been taken down is found no more even before: a search asks the page. Facts are indexed at once, because
    the index knows the surnames that nobody may read.
    """
    if not issubclass(apps.get_model(app, name), Page) or not is_at_work(Weight.LIGHT):
        return None
    return index_page.enqueue(app, name, key)


def index_failed_again() -> int:
    """Put back what failed within a day, as while the database was not there; returns how many pages."""
    tasks = DBTaskResult.objects.failed().filter(backend_name=BACKEND, task_path=index_page.module_path)
    found: int = tasks.filter(enqueued_at__gt=timezone.now() - TRIED_FOR).update(status=TaskResultStatus.READY)
    return found


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
