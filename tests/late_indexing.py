"""The search index and Wagtail's index of references follow what tests store when they are asked, not at each save.

Most tests ask neither, and bringing both up to date takes a sixth of the time of them all. Only what is stored within
the transaction of a test waits; in every other case the tasks run at once, as the settings of the portal have it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.db.models.sql.compiler import SQLCompiler, SQLDeleteCompiler
from django_tasks.backends.immediate import ImmediateBackend
from modelsearch.tasks import insert_or_update_object_task
from wagtail.tasks import update_reference_index_task

from portal.running.indexed_rows import index_row

LATE = {insert_or_update_object_task.func, update_reference_index_task.func, index_row.func}
INDEXES = {"indexentry", "sqliteftsindexentry", "referenceindex", "entry", "surname"}
"""Names of the models that are looked up."""


class LateIndexing:
    def __init__(self) -> None:
        self.waiting: dict[tuple[Any, ...], Any] = {}
        """{(function, app, model, key): task}"""
        self.is_on = True

    def forget(self) -> None:
        """For when what was stored is rolled back."""
        self.waiting.clear()

    def catch_up(self) -> None:
        waiting, self.waiting = self.waiting, {}
        if not waiting:
            return
        # What a test counts are the queries of whatever asks.
        is_counted, connection.force_debug_cursor = connection.force_debug_cursor, False
        try:
            for (_, *where), task in waiting.items():
                with suppress(ObjectDoesNotExist):  # deleted meanwhile, or rolled back
                    task.call(*where)
        finally:
            connection.force_debug_cursor = is_counted

    @contextmanager
    def installed(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ImmediateBackend, "enqueue", self.waits(ImmediateBackend.enqueue))
            for compiler in (SQLCompiler, SQLDeleteCompiler):
                patch.setattr(compiler, "as_sql", self.catches_up(compiler.as_sql))
            yield

    @contextmanager
    def switched_off(self) -> Iterator[None]:
        """For tests that count what indexing asks: it is done at once, as outside of tests."""
        self.catch_up()
        self.is_on = False
        try:
            yield
        finally:
            self.is_on = True

    def waits(self, enqueue: Callable[..., Any]) -> Callable[..., Any]:
        def instead(backend: ImmediateBackend, task: Any, args: Any, kwargs: Any) -> Any:
            if self.is_on and task.func in LATE and is_within_a_test():
                self.waiting[task.func, *args] = task
                return None
            return enqueue(backend, task, args, kwargs)

        return instead

    def catches_up(self, as_sql: Callable[..., Any]) -> Callable[..., Any]:
        def instead(compiler: SQLCompiler, *args: Any, **options: Any) -> Any:
            if self.waiting and compiler.query.model and compiler.query.model._meta.model_name in INDEXES:
                self.catch_up()
            return as_sql(compiler, *args, **options)

        return instead


def is_within_a_test() -> bool:
    """Whether what is stored is rolled back; other threads have connections of their own."""
    is_test = threading.current_thread() is threading.main_thread()
    return is_test and any(block._from_testcase for block in connection.atomic_blocks)


late_indexing = LateIndexing()
