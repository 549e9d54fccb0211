"""Whether a worker is at work: each says so at intervals, in a row."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Max, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from .task_states import BACKEND, LONGEST_TASK
from .weights import QUEUES, Weight
from .worker_ids import WORKER_ID, is_alive

BEAT_EVERY = 15.0
"""Seconds."""
SILENT_AFTER = timedelta(minutes=2)
"""A worker of which nothing has been known for so long is taken to have stopped."""
KEPT = timedelta(days=1)


def heartbeats() -> QuerySet[Any]:
    # Not imported: pages, which stand beside that model, ask here whether a worker may index them.
    rows: QuerySet[Any] = apps.get_model("portal", "WorkerHeartbeat").objects.all()
    return rows


def beat(weights: Collection[Weight]) -> None:
    """Note that this worker is at work, and with which weights; forget those that have not been for a day."""
    now = timezone.now()
    seen = {"seen_at": now, "weight": next(iter(weights)) if len(weights) == 1 else ""}
    heartbeats().filter(seen_at__lt=now - KEPT).delete()
    heartbeats().update_or_create(worker_id=WORKER_ID, defaults=seen, create_defaults=seen | {"started_at": now})


def is_at_work(weight: Weight) -> bool:
    """Whether a worker of that weight has said so of late: one query, for requests that would leave work to it."""
    beats = heartbeats().filter(weight__in=["", weight], seen_at__gt=timezone.now() - SILENT_AFTER)
    return bool(beats.exists())


def last_sign_of_life(weight: Weight) -> datetime | None:
    """When a worker of that weight was last known to be at work; None where none has ever been.

    Between two beats there may be a task, as long as tasks may be. So a task that has ended is a
    sign too, and one that runs is a sign of this moment as long as its worker's process lives.
    """
    now = timezone.now()
    tasks = DBTaskResult.objects.filter(backend_name=BACKEND, queue_name__in=QUEUES[weight])
    for task in tasks.running().filter(started_at__gt=now - LONGEST_TASK):
        if task.worker_ids and is_alive(task.worker_ids[-1]):
            return now
    beats = heartbeats().filter(weight__in=["", weight]).aggregate(last=Max("seen_at"))["last"]
    ended = tasks.finished().aggregate(last=Max("finished_at"))["last"]
    return max((moment for moment in (beats, ended) if moment), default=None)
