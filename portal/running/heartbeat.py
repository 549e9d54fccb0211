"""Whether a worker is at work: each says so at intervals, in a row."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.models import WorkerHeartbeat

from .task_states import BACKEND, LONGEST_TASK
from .weights import QUEUES, Weight
from .worker_ids import WORKER_ID, is_alive

BEAT_EVERY = 15.0
"""Seconds."""
KEPT = timedelta(days=1)


def beat(weights: Collection[Weight]) -> None:
    """Note that this worker is at work, and with which weights; forget those that have not been for a day."""
    now = timezone.now()
    seen = {"seen_at": now, "weight": next(iter(weights)) if len(weights) == 1 else ""}
    WorkerHeartbeat.objects.filter(seen_at__lt=now - KEPT).delete()
    WorkerHeartbeat.objects.update_or_create(
        worker_id=WORKER_ID, defaults=seen, create_defaults=seen | {"started_at": now}
    )


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
    beats = WorkerHeartbeat.objects.filter(weight__in=["", weight]).aggregate(last=Max("seen_at"))["last"]
    ended = tasks.finished().aggregate(last=Max("finished_at"))["last"]
    return max((moment for moment in (beats, ended) if moment), default=None)
