"""The background worker: runs the queues of its weights and, between tasks, the portal's chores of the same weights."""

import logging
import os
import signal
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from types import FrameType

from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import Error as AnyDatabaseError
from django.db import close_old_connections
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult
from wagtail import hooks

from portal.backups.deletions import delete_postponed
from portal.backups.erasures import carry_notes
from portal.letters.actions import sweep_letters
from portal.page_cache.watching import join_changes
from portal.pictures.actions import sweep_pictures

from .heartbeat import BEAT_EVERY, beat
from .indexed_rows import index_failed_again
from .shared_cache import forget_expired_counts
from .slow_work import warn_of_slow_work
from .task_states import BACKEND, LONGEST_TASK
from .unnamed_files import delete_unnamed_files
from .weights import QUEUES, Weight
from .worker_ids import WORKER_ID, is_alive
from .writing_pause import writing_pause

logger = logging.getLogger(__name__)

PAUSE = 0.25
TASKS_BETWEEN_CHORES = 1
"""A task may last: a letter as long as a mail server that does not answer, a heavy one half an hour."""
MOST_RUNS = 3
KEPT_FOR_DAYS = 14


@dataclass
class Chore:
    """Something that the worker of its weight does at intervals, in seconds.

    A light one must end within five seconds, whatever has piled up; one that asks another machine is heavy. One that
    raises is logged and tried again when it is next due.
    """

    name: str
    every: float
    work: Callable[[], object]
    weight: Weight
    due: float = field(default=0.0)

    def run_if_due(self, now: float) -> bool:
        """Do it if `now` (seconds on any steady clock) has reached the moment it is due; says whether it ran."""
        if now < self.due:
            return False
        # Set first: a chore that raises waits for its interval too, instead of failing in a tight loop.
        self.due = now + self.every
        began = timezone.now()
        try:
            self.work()
        except AnyDatabaseError:
            raise
        except Exception:  # one failing chore must not stop the letters
            logger.exception("%s failed", self.name)
        warn_of_slow_work(self.name, timezone.now() - began, self.weight)
        return True


def chores() -> list[Chore]:
    """What workers do besides their queues: the ground's own chores, and those that apps register.

    A function registered for the hook `register_worker_chore` takes nothing and returns a Chore.
    """
    return [
        Chore("recovering lost tasks", 60, recover_tasks, Weight.LIGHT),
        Chore("indexing pages again whose task failed", 600, index_failed_again, Weight.LIGHT),
        Chore("sweeping letters", 30, sweep_letters, Weight.LIGHT),
        Chore("publishing what is scheduled", 60, publish_scheduled, Weight.LIGHT),
        Chore("sweeping pictures", 600, sweep_pictures, Weight.HEAVY),
        Chore("forgetting finished tasks", 3600, forget_finished_tasks, Weight.HEAVY),
        Chore("forgetting ended sessions", 3600, forget_ended_sessions, Weight.HEAVY),
        Chore("joining changes of the content", 60, join_changes, Weight.LIGHT),
        Chore("forgetting expired counts", 3600, forget_expired_counts, Weight.HEAVY),
        Chore("deleting files that waited for a backup", 60, delete_postponed, Weight.HEAVY),
        Chore("deleting private files that no row names", 3600, delete_unnamed_files, Weight.HEAVY),
        Chore("noting erasures outside the database", 30, carry_notes, Weight.HEAVY),
        *(chore() for chore in hooks.get_hooks("register_worker_chore")),
    ]


def publish_scheduled() -> None:
    call_command("publish_scheduled")


def forget_ended_sessions() -> None:
    """Drop the sessions that have run out: nobody can go on with them."""
    SessionStore.clear_expired()


def forget_finished_tasks() -> None:
    """Drop the records of tasks that ended two weeks ago."""
    age = timezone.now() - timedelta(days=KEPT_FOR_DAYS)
    DBTaskResult.objects.finished().filter(backend_name=BACKEND, finished_at__lt=age).delete()


def recover_tasks(alive: Callable[[str], bool] | None = None) -> int:
    """Put back tasks whose worker died; returns how many.

    A worker is known to be dead where it ran on this machine and its process
    is gone; of another machine's tasks, those that run longer than any task
    may. A task that has been lost three times is given up: it may be what
    kills the worker. Tasks must therefore bear running twice.
    """
    alive = alive or is_alive
    recovered = 0
    for task in DBTaskResult.objects.running().filter(backend_name=BACKEND):
        too_long = task.started_at is None or timezone.now() - task.started_at > LONGEST_TASK
        if not too_long and alive(task.worker_ids[-1] if task.worker_ids else ""):
            continue
        # Filtered by `started_at` too: since the list was read, the task may have ended, or been taken by another
        # worker, and must then not be put back.
        same: QuerySet[DBTaskResult] = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
        if len(task.worker_ids) >= MOST_RUNS:
            same.update(status=TaskResultStatus.FAILED, finished_at=timezone.now(), traceback="Lost with its worker.")
            logger.error("Giving up task %s (%s): lost with its worker %d times", task.pk, task.task_path, MOST_RUNS)
        else:
            recovered += same.update(status=TaskResultStatus.READY)
    return recovered


class Worker:
    """Does the work of its weights until told to stop; the task at hand is finished first."""

    def __init__(self, weights: Iterable[Weight] = Weight) -> None:
        self.weights = frozenset(weights)
        self.stopping = False
        self.queue_worker: QueueWorker | None = None
        self.queues = sorted(queue for weight in self.weights for queue in QUEUES[weight])
        self.chores = [chore for chore in chores() if chore.weight in self.weights]
        # Light whoever does it: each worker says for itself that it is at work.
        saying = Chore("saying that the worker is at work", BEAT_EVERY, lambda: beat(self.weights), Weight.LIGHT)
        self.chores.insert(0, saying)

    def stop_on_signals(self) -> None:
        # SIGHUP is how a supervisor asks for a process with new settings: it starts the next one itself. SIGUSR1 is how
        # the process tells it that runs both workers (`worker_processes.py`).
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1):
            signal.signal(number, self.stop)

    def stop(self, number: int, _frame: FrameType | None) -> None:
        """Finish the task at hand, then end. Asked a second time, the process ends at once."""
        self.stopping = True
        if self.queue_worker is not None:
            self.queue_worker.running = False
        # The default action again: a second Ctrl+C ends the process even where the task at hand never does.
        signal.signal(number, signal.SIG_DFL)

    def run(self, *, until_idle: bool = False, parent: int | None = None) -> None:
        """Work until stopped; with `until_idle`, until no task is ready; with `parent`, as long as that one lives."""
        while not self.stopping and parent in {None, os.getppid()}:
            try:
                worked = self.run_once()
            except AnyDatabaseError:
                logger.exception("The database does not answer; trying again")
                worked = False
                self.pause(3)
            if until_idle and not worked:
                return
            if not worked:
                self.pause(1)

    def run_once(self) -> bool:
        """Do the chores that are due and some tasks, unless writing is paused; says whether there was a task."""
        with writing_pause().writing() as paused:
            return False if paused else self.work()

    def work(self) -> bool:
        # Outside a request nobody closes what the database has dropped meanwhile.
        close_old_connections()
        for chore in self.chores:
            chore.run_if_due(time.monotonic())
        # A plain SELECT first: to claim a task the queue opens a write transaction (IMMEDIATE on SQLite), and an
        # idle worker that did so four times a second would hold up every other writer.
        if not DBTaskResult.objects.ready().filter(backend_name=BACKEND, queue_name__in=self.queues).exists():
            return False
        # `batch` ends the run when no task is ready, `max_tasks` when there may be more, so that chores come round.
        self.queue_worker = QueueWorker(
            queue_names=self.queues,
            interval=0,
            batch=True,
            backend_name=BACKEND,
            startup_delay=False,
            max_tasks=TASKS_BETWEEN_CHORES,
            worker_id=WORKER_ID,
            excluded_queue_names=[],
        )
        # A signal may have come before the assignment above, when `stop` had no queue worker to tell.
        self.queue_worker.running = not self.stopping
        self.queue_worker.run()
        return True

    def pause(self, seconds: float) -> None:
        """Wait, but notice a request to stop within a quarter of a second."""
        waited = 0.0
        while waited < seconds and not self.stopping:
            time.sleep(PAUSE)
            waited += PAUSE
