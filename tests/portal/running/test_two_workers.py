"""A light and a heavy worker beside each other, as processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from portal.choices import LetterState
from portal.letters.actions import queue_letter
from portal.models import WorkerHeartbeat
from portal.running.heartbeat import last_sign_of_life
from portal.running.weights import Weight
from portal.running.worker import Worker
from tests.portal.letters.mail_server import MailServer

from .held_task import hold
from .separate_workers import command, start_both, start_worker

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 500


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def queue_held_tasks(pipe: Path, count: int) -> None:
    first = DBTaskResult.objects.get(pk=hold.enqueue(str(pipe)).id)
    copied = ("args_kwargs", "task_path", "queue_name", "backend_name", "run_after", "priority")
    fields = {name: getattr(first, name) for name in copied}
    DBTaskResult.objects.bulk_create(DBTaskResult(**fields) for _number in range(count - 1))


def held(pipe: Path) -> int:
    """Returns once a task is being held; closing the descriptor lets it end."""
    return os.open(pipe, os.O_WRONLY)


def statuses() -> list[str]:
    return sorted(DBTaskResult.objects.filter(queue_name="checks").values_list("status", flat=True))


@pytest.fixture
def workers() -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that have ended when the test has."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)


def test_a_letter_leaves_while_five_hundred_checks_wait(
    mail_server: MailServer, settings: Settings, pipe: Path, workers: list[subprocess.Popen[str]]
):
    queue_held_tasks(pipe, MANY)
    workers += [start_worker(settings, "heavy"), start_worker(settings, "light")]
    holding = held(pipe)
    letter = queue_letter(kind="test", language="en", to="aigul@example.org", context={})
    assert mail_server.arrived.wait(60)
    workers[1].send_signal(signal.SIGTERM)
    workers[1].communicate(timeout=60)
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    # Not one of the checks has ended meanwhile: the letter has waited for none of them.
    assert statuses() == [TaskResultStatus.READY] * (MANY - 1) + [TaskResultStatus.RUNNING]
    assert set(WorkerHeartbeat.objects.values_list("weight", flat=True)) == set(Weight)
    # The one at hand is finished, and no other begun.
    workers[0].send_signal(signal.SIGTERM)
    os.close(holding)
    workers[0].communicate(timeout=60)
    assert (workers[0].returncode, statuses().count(TaskResultStatus.SUCCESSFUL)) == (0, 1)


def test_both_below_one_process_finish_their_tasks_when_all_are_told_to_stop(
    mail_server: MailServer, settings: Settings, pipe: Path, workers: list[subprocess.Popen[str]]
):
    queue_held_tasks(pipe, 1)
    queue_letter(kind="test", language="en", to="aigul@example.org", context={})
    both = start_both(command(settings))
    workers.append(both)
    holding = held(pipe)
    assert mail_server.arrived.wait(60)
    os.killpg(both.pid, signal.SIGTERM)
    os.close(holding)
    both.communicate(timeout=60)
    assert both.returncode == 0
    assert statuses() == [TaskResultStatus.SUCCESSFUL]
    assert None not in map(last_sign_of_life, Weight)


STAND_IN = """
import signal, sys
signal.signal(signal.SIGUSR1, lambda *_: sys.exit(0))
if sys.argv[1] == "heavy":
    sys.exit(3)
signal.pause()
"""


def test_where_one_of_both_fails_the_other_ends_too(workers: list[subprocess.Popen[str]]):
    both = start_both([sys.executable, "-c", STAND_IN])
    workers.append(both)
    both.communicate(timeout=60)
    assert both.returncode == 1


def test_a_worker_ends_with_the_process_that_began_it():
    Worker().run(parent=os.getpid())  # we are not our own parent
    assert not WorkerHeartbeat.objects.exists()
