"""The worker: in this process for its chores, as a process of its own for its ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.models import Page

from portal.choices import LetterState
from portal.letters.actions import STUCK_AFTER, queue_letter, sweep_letters
from portal.letters.tasks import deliver_letter
from portal.models import Letter
from portal.running.weights import Weight
from portal.running.worker import (
    KEPT_FOR_DAYS,
    LONGEST_TASK,
    MOST_RUNS,
    Chore,
    Worker,
    chores,
    recover_tasks,
)
from portal.running.worker_ids import new_worker_id
from tests.portal.letters.mail_server import MailServer

from .separate_workers import start_worker


def write() -> Letter:
    return queue_letter(kind="test", language="en", to="aigul@example.org", context={})


def state_of(letter: Letter) -> str:
    letter.refresh_from_db()
    return letter.state


def a_task(**fields: object) -> DBTaskResult:
    """A task some worker has begun."""
    result = deliver_letter.enqueue(0)
    DBTaskResult.objects.filter(pk=result.id).update(
        status=TaskResultStatus.RUNNING, started_at=timezone.now(), **fields
    )
    return DBTaskResult.objects.get(pk=result.id)


def status_of(task: DBTaskResult) -> str:
    task.refresh_from_db()
    return task.status


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_worker_sends_what_waits_and_ends_on_a_signal(
    mail_server: MailServer, settings: Settings, number: signal.Signals
):
    settings.EMAIL_TIMEOUT = 60
    letter = write()
    worker = start_worker(settings)
    assert mail_server.arrived.wait(60)
    worker.send_signal(number)
    output, _ = worker.communicate(timeout=60)
    assert worker.returncode == 0
    assert output.splitlines()[-1] == "The worker has ended."
    assert state_of(letter) == LetterState.SENT
    assert len(mail_server.received) == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_sending_leaves_an_uncertain_letter(mail_server: MailServer, settings: Settings):
    settings.EMAIL_TIMEOUT = 60
    mail_server.holding = True
    letter = write()
    killed = start_worker(settings)
    assert mail_server.arrived.wait(60)
    killed.kill()
    killed.communicate(timeout=60)
    assert state_of(letter) == LetterState.SENDING
    assert recover_tasks() == 1
    Worker().run(until_idle=True)
    assert state_of(letter) == LetterState.SENDING
    with time_machine.travel(datetime.now(UTC) + STUCK_AFTER + timedelta(seconds=1)):
        sweep_letters()
        Worker().run(until_idle=True)
    assert state_of(letter) == LetterState.UNCERTAIN
    assert len(mail_server.received) == 1
    assert not DBTaskResult.objects.running().exists()


@pytest.mark.django_db(transaction=True)
def test_a_letter_whose_task_got_lost_is_sent_all_the_same(mail_server: MailServer):
    letter = write()
    DBTaskResult.objects.all().delete()
    Worker().run(until_idle=True)
    assert state_of(letter) == LetterState.SENT
    assert len(mail_server.received) == 1


@pytest.mark.django_db
def test_a_task_of_a_dead_process_is_put_back():
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    task = a_task(worker_ids=[new_worker_id().replace(f"/{os.getpid()}/", f"/{ended.pid}/")])
    assert recover_tasks() == 1
    assert status_of(task) == TaskResultStatus.READY


@pytest.mark.django_db
def test_a_task_of_our_own_number_from_before_is_put_back():
    task = a_task(worker_ids=[new_worker_id()])
    assert recover_tasks() == 1
    assert status_of(task) == TaskResultStatus.READY


@pytest.mark.django_db
@pytest.mark.parametrize(("over", "status"), [(-1, TaskResultStatus.RUNNING), (1, TaskResultStatus.READY)])
def test_a_task_of_another_machine_is_put_back_after_the_longest_time(over: int, status: TaskResultStatus):
    with time_machine.travel(datetime(2026, 3, 1, tzinfo=UTC), tick=False) as clock:
        task = a_task(worker_ids=["elsewhere/1/abc"])
        clock.shift(LONGEST_TASK + timedelta(seconds=over))
        recover_tasks()
    assert status_of(task) == status


@pytest.mark.django_db
def test_a_task_of_a_live_process_is_left_alone():
    task = a_task(worker_ids=[new_worker_id().replace(f"/{os.getpid()}/", f"/{os.getppid()}/")])
    assert recover_tasks() == 0
    assert status_of(task) == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_a_task_lost_three_times_is_given_up():
    task = a_task(worker_ids=[new_worker_id() for _ in range(MOST_RUNS)])
    assert recover_tasks() == 0
    assert status_of(task) == TaskResultStatus.FAILED
    assert task.traceback


@pytest.mark.django_db
def test_a_page_goes_live_at_its_hour():
    page = Page.objects.get(depth=1).add_child(instance=Page(title="Later", slug="later", live=False))
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    publishing = next(chore for chore in chores() if chore.name == "publishing what is scheduled")
    publishing.work()
    assert not Page.objects.get(pk=page.pk).live
    with time_machine.travel(page.go_live_at + timedelta(seconds=1)):
        publishing.work()
    assert Page.objects.get(pk=page.pk).live


@pytest.mark.django_db
def test_finished_tasks_are_forgotten_after_two_weeks():
    forgetting = next(chore for chore in chores() if chore.name == "forgetting finished tasks")
    with time_machine.travel(datetime(2026, 3, 1, tzinfo=UTC), tick=False) as clock:
        DBTaskResult.objects.all().delete()
        finished, running = a_task(), a_task()
        finished.set_successful("sent")
        clock.shift(timedelta(days=KEPT_FOR_DAYS, seconds=-1))
        forgetting.work()
        assert DBTaskResult.objects.count() == 2
        clock.shift(2)
        forgetting.work()
    assert list(DBTaskResult.objects.all()) == [running]


@pytest.mark.django_db
def test_sessions_that_have_run_out_are_forgotten():
    forgetting = next(chore for chore in chores() if chore.name == "forgetting ended sessions")
    now = timezone.now()
    for key, ends in (("over", now - timedelta(seconds=1)), ("goes on", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    forgetting.work()
    assert [session.session_key for session in Session.objects.all()] == ["goes on"]


def test_a_chore_waits_for_its_time():
    done: list[str] = []
    chore = Chore("counting", 30, lambda: done.append("x"), Weight.LIGHT)
    assert [chore.run_if_due(now) for now in (100, 129.9, 130, 131)] == [True, False, True, False]
    assert done == ["x", "x"]


def raising(error: Exception) -> Callable[[], None]:
    def work() -> None:
        raise error

    return work


def test_a_chore_that_fails_does_not_stop_the_others(caplog: pytest.LogCaptureFixture):
    assert Chore("counting", 30, raising(KeyError("x")), Weight.LIGHT).run_if_due(100)
    assert "counting failed" in caplog.text


def test_a_database_that_is_away_is_the_worker_s_own_matter():
    with pytest.raises(OperationalError):
        Chore("counting", 30, raising(OperationalError("gone")), Weight.LIGHT).run_if_due(100)


@pytest.mark.django_db
def test_the_worker_outlives_a_database_that_is_away(caplog: pytest.LogCaptureFixture):
    answers = iter([OperationalError("gone")])
    worker = Worker()

    def once() -> None:
        error = next(answers, None)
        if error:
            raise error
        worker.stopping = True

    worker.chores = [Chore("counting", 0, once, Weight.LIGHT)]
    worker.run()
    assert "The database does not answer" in caplog.text
    assert worker.stopping
