"""Wagtail's own tasks: at once as a rule; those that index once for each row, where work stores rows many times.

The search index of pages is left to a worker while one is at work.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django_tasks import TaskResult, TaskResultStatus
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.utils import get_random_id

REFERENCES = "wagtail.tasks.update_reference_index_task"
SEARCH = "modelsearch.tasks.insert_or_update_object_task"
INDEXING = frozenset({SEARCH, REFERENCES})
"""The tasks that bring the search index and the index of references up to date with one row."""
Row = tuple[str, str, str]
"""(app, model, key)"""
Waiting = dict[tuple[str, Row], Any]
"""{(task, row): what runs it}"""
_waiting: ContextVar[Waiting | None] = ContextVar("waiting", default=None)
"""What waits within `indexed_at_the_end`."""


class AtOnce(ImmediateBackend):
    """As django-tasks' backend that runs tasks when they are asked for, save for what waits in `indexed_at_the_end`."""

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        waiting = _waiting.get()
        if waiting is None or task.module_path not in INDEXING:
            return self.run(task, args, kwargs)
        app, name, key = args
        waiting[task.module_path, (app, name, key)] = partial(self.run, task, args, kwargs)
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )

    def run(self, task: Any, args: Any, kwargs: Any) -> Any:
        """Run a task, or have a worker do what it does."""
        if task.module_path == SEARCH:
            # Imported here because Django imports this module for its settings, before there are models.
            from .indexed_rows import leave_to_worker

            if queued := leave_to_worker(*args):
                return queued
        return super().enqueue(task, args, kwargs)


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Index each row that is stored within the block once, when the block ends; not at all where it fails.

    For work in one transaction that asks neither index: a page that is made, written and published is stored four
    times, and indexing it takes a quarter of the time of all that. Within another such block, the outer one indexes.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting: Waiting = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    run_joined(waiting)


def run_joined(waiting: Waiting) -> None:
    """Run what waits; what both indexes want of one row with one reading of it, and a page with its parts."""
    from .indexed_rows import index_row, parts_of_others  # here for the same reason as above

    tasks: dict[Row, Waiting] = {}
    for (task, row), run in waiting.items():
        tasks.setdefault(row, {})[task, row] = run
    parts = parts_of_others(row for task, row in waiting if task == REFERENCES)
    for row in parts:
        tasks[row].pop((REFERENCES, row))
    for row, runs in tasks.items():
        if {task for task, _row in runs} == INDEXING:
            index_row.enqueue(*row)
        else:
            for run in runs.values():
                run()
