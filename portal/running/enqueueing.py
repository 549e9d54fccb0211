"""Tasks that follow from a transaction: put on their queue once it has committed.

The only door to `transaction.on_commit`: a callback that works, or that raises,
would answer an error for what has been stored. Django's own `robust=True` logs
the name of a function, and raises where the callback has none.
"""

import logging
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django_tasks.base import Task

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Enqueueing:
    """The callback: puts one task on its queue, and logs where that fails."""

    task: Task[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]

    def __call__(self) -> None:
        try:
            self.task.enqueue(*self.args, **self.kwargs)
        except Exception:  # the event is stored already, and must not be answered with an error
            logger.exception("%s could not be enqueued for %s %s", self.task.module_path, self.args, self.kwargs)


def enqueue_on_commit(task: Task[..., Any], *args: Any, **kwargs: Any) -> None:
    """Enqueue a task once the caller's transaction has committed, at once where there is none; never raises.

    The queue may fail, and the process may die in between. So what must happen
    is also a row or a state, which a chore of the worker finds (`portal.running.worker`).
    """
    transaction.on_commit(Enqueueing(task, args, kwargs))


def arguments_of(task: Task[..., Any]) -> list[tuple[Any, ...]]:
    """The arguments with which this transaction will enqueue the task; without those that a rollback has struck out."""
    # Django tells nowhere else what waits for the commit. It drops callbacks together with their savepoint.
    waiting = (entry[1] for entry in connection.run_on_commit)
    return [one.args for one in waiting if isinstance(one, Enqueueing) and one.task == task]
