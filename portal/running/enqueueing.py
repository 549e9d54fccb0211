"""Tasks that follow from a transaction: put on their queue once it has committed.

Nothing else calls `transaction.on_commit`. Django runs the callbacks one after
another, in the order they were registered, inside the request that committed:
one that raises would answer an error for something that has been stored, and
keep the callbacks behind it from running. `robust=True` is no help: to log the
failure it reads the callback's `__qualname__`, which a partial or a callable
instance lacks, and so raises itself.
"""

import logging
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django_tasks.base import Task

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class EnqueueTask:
    """The on-commit callback: puts one task on its queue, and logs where that fails.

    An instance rather than a closure, so that `pending_arguments` can tell what waits for the commit.
    """

    task: Task[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]

    def __call__(self) -> None:
        try:
            self.task.enqueue(*self.args, **self.kwargs)
        except Exception:  # what the transaction stored is stored; a chore of the worker makes up for the task
            logger.exception("%s could not be enqueued for %s %s", self.task.module_path, self.args, self.kwargs)


def enqueue_on_commit(task: Task[..., Any], *args: Any, **kwargs: Any) -> None:
    """Enqueue a task once the caller's transaction has committed, at once where there is none; never raises.

    The queue may fail, and the process may die in between. So what must happen
    is also a row or a state, which a chore of the worker finds (`portal.running.worker`).
    """
    transaction.on_commit(EnqueueTask(task, args, kwargs))


def pending_arguments(task: Task[..., Any]) -> list[tuple[Any, ...]]:
    """The arguments with which this transaction will enqueue `task`; a rolled-back savepoint takes its own with it."""
    # `run_on_commit` is Django's private list of (savepoint ids, callback, robust): there is no public way to ask.
    # Django removes entries together with their savepoint, so what is left will run.
    waiting = (entry[1] for entry in connection.run_on_commit)
    return [callback.args for callback in waiting if isinstance(callback, EnqueueTask) and callback.task == task]
