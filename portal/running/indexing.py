"""Wagtail's own tasks: at once as a rule; those that index once for each row, where work stores rows many times."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django_tasks import TaskResult, TaskResultStatus
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.utils import get_random_id

INDEXING = frozenset({"modelsearch.tasks.insert_or_update_object_task", "wagtail.tasks.update_reference_index_task"})
"""The tasks that bring the search index and the index of references up to date with one row."""
_waiting: ContextVar[dict[tuple[str, ...], Any] | None] = ContextVar("waiting", default=None)
"""{(task, app, model, key): what runs it}, within `indexed_at_the_end`."""


class AtOnce(ImmediateBackend):
    """As django-tasks' backend that runs tasks when they are asked for, save for what waits in `indexed_at_the_end`."""

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        waiting = _waiting.get()
        if waiting is None or task.module_path not in INDEXING:
            return super().enqueue(task, args, kwargs)
        waiting[(task.module_path, *args)] = partial(super().enqueue, task, args, kwargs)
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


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Index each row that is stored within the block once, when the block ends; not at all where it fails.

    For work in one transaction that asks neither index: a page that is made, written and published is stored four
    times, and indexing it takes a quarter of the time of all that.
    """
    waiting: dict[tuple[str, ...], Any] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for run in waiting.values():
        run()
