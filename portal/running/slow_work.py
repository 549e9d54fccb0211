"""Light work that took long: a warning in the log, since letters have waited for it."""

import logging
from datetime import timedelta
from typing import Any

from .weights import Weight, weight_of

logger = logging.getLogger(__name__)

LONGEST_LIGHT = timedelta(seconds=5)
"""What takes longer belongs to the heavy worker."""


def warn_of_slow_work(name: str, took: timedelta, weight: Weight | None) -> None:
    """Log a warning where light work has taken longer than it may."""
    if weight is Weight.LIGHT and took > LONGEST_LIGHT:
        most = LONGEST_LIGHT.total_seconds()
        logger.warning("%s took %.1f s; work of the light worker may take %.0f", name, took.total_seconds(), most)


def note_task(task_result: Any, **_: Any) -> None:
    """A receiver of the signal that a task has ended."""
    if task_result.started_at and task_result.finished_at:
        took = task_result.finished_at - task_result.started_at
        warn_of_slow_work(task_result.task.module_path, took, weight_of(task_result.task.queue_name))
