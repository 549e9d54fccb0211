"""Every task and every chore is light or heavy, and the light ones are quick."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import task_backends
from django_tasks.base import Task
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult
from environment import ROOT

from portal.letters.tasks import deliver_letter
from portal.pictures.tasks import make_pictures_of
from portal.running.slow_work import LONGEST_LIGHT
from portal.running.task_states import BACKEND
from portal.running.weights import QUEUES, Weight, weight_of
from portal.running.worker import Chore, Worker, chores

DECLARED = re.compile(r"^@task\b.*?^(?:async )?def (\w+)", re.MULTILINE | re.DOTALL)


def our_tasks() -> dict[str, Task[..., object]]:
    """By path, as they stand in the code."""
    files = [file for app in settings.OUR_APPS for file in sorted((ROOT / app).rglob("*.py"))]
    modules = {".".join(file.relative_to(ROOT).with_suffix("").parts): file.read_text("utf-8") for file in files}
    paths = [f"{module}.{name}" for module, text in modules.items() for name in DECLARED.findall(text)]
    return {path: import_string(path) for path in paths}


def test_every_task_waits_in_a_queue_of_one_weight():
    tasks = our_tasks()
    at_once = {path for path, task in tasks.items() if task.backend == "default"}
    assert at_once == {"portal.running.indexed_rows.index_row"}, "it takes the place of Wagtail's own tasks"
    tasks = {path: task for path, task in tasks.items() if path not in at_once}
    assert len(tasks) >= 6
    assert {
        path for path, task in tasks.items() if task.backend != BACKEND or weight_of(task.queue_name) is None
    } == set()


def test_every_queue_has_one_weight():
    queues = [queue for queues in QUEUES.values() for queue in queues]
    assert len(queues) == len(set(queues))
    assert set(queues) == set(task_backends[BACKEND].queues)


def test_queues_of_the_release_before_are_still_run():
    assert {"letters", "translations", "pictures", "showcase"} <= set(task_backends[BACKEND].queues)


def test_every_chore_is_done_by_one_worker():
    done = {weight: {chore.name for chore in Worker([weight]).chores} for weight in Weight}
    saying = {"saying that the worker is at work"}
    assert done[Weight.LIGHT] & done[Weight.HEAVY] == saying
    assert done[Weight.LIGHT] | done[Weight.HEAVY] == {chore.name for chore in chores()} | saying


def test_a_letter_overtakes_other_light_tasks():
    others = [task.priority for path, task in our_tasks().items() if path != deliver_letter.module_path]
    assert deliver_letter.priority > max(others)


@pytest.mark.django_db
@pytest.mark.parametrize(("task", "is_told"), [(deliver_letter, True), (make_pictures_of, False)])
@pytest.mark.parametrize("over", [-1, 1])
def test_the_log_names_a_light_task_that_took_too_long(
    task: Task[..., object], is_told: bool, over: int, caplog: pytest.LogCaptureFixture
):
    row = DBTaskResult.objects.get(pk=task.enqueue(0).id)
    with time_machine.travel(row.enqueued_at, tick=False) as clock:
        row.claim("elsewhere/1/abc")
        clock.shift(LONGEST_LIGHT + timedelta(seconds=over))
        row.set_successful(None)
    with caplog.at_level(logging.WARNING):
        task_finished.send(sender=type(task_backends[BACKEND]), task_result=row.task_result)
    assert (f"{task.module_path} took 6.0 s" in caplog.text) == (is_told and over > 0)


@pytest.mark.parametrize("weight", Weight)
def test_the_log_names_a_light_chore_that_took_too_long(weight: Weight, caplog: pytest.LogCaptureFixture):
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False) as clock:
        Chore("counting", 30, lambda: clock.shift(2 * LONGEST_LIGHT), weight).run_if_due(100)
    assert ("counting took" in caplog.text) == (weight is Weight.LIGHT)
