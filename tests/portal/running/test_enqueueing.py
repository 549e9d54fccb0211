"""What follows from a transaction: enqueued after it, once, and never an error for what has been stored."""

import ast
import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from portal.letters.tasks import deliver_letter
from portal.running.enqueueing import enqueue_on_commit, pending_arguments
from tests.failing_queue import failing_queue

ONLY_DOOR = Path("portal/running/enqueueing.py")


def waiting() -> list[list[int]]:
    letters = DBTaskResult.objects.filter(task_path=deliver_letter.module_path).order_by("enqueued_at")
    return [task.args_kwargs["args"] for task in letters]


@pytest.mark.django_db(transaction=True)
def test_a_task_is_enqueued_after_the_commit() -> None:
    with transaction.atomic():
        enqueue_on_commit(deliver_letter, 1)
        enqueue_on_commit(deliver_letter, 2)
        assert waiting() == []
        assert pending_arguments(deliver_letter) == [(1,), (2,)]
    assert waiting() == [[1], [2]]
    enqueue_on_commit(deliver_letter, 3)
    assert waiting() == [[1], [2], [3]]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_not_enqueued() -> None:
    with transaction.atomic():
        with transaction.atomic():
            enqueue_on_commit(deliver_letter, 1)
            transaction.set_rollback(True)
        assert pending_arguments(deliver_letter) == []
        enqueue_on_commit(deliver_letter, 2)
    assert waiting() == [[2]]


@pytest.mark.django_db(transaction=True)
def test_a_queue_that_fails_is_logged_by_the_name_of_the_task(caplog: pytest.LogCaptureFixture) -> None:
    with failing_queue(), caplog.at_level(logging.ERROR, "portal.running.enqueueing"):
        with transaction.atomic():
            enqueue_on_commit(deliver_letter, 1)
        enqueue_on_commit(deliver_letter, 2)
    assert [record.getMessage() for record in caplog.records] == [
        "portal.letters.tasks.deliver_letter could not be enqueued for (1,) {}",
        "portal.letters.tasks.deliver_letter could not be enqueued for (2,) {}",
    ]


def names_on_commit(module: Path) -> bool:
    """Whether a module calls `on_commit`, under whatever name it has been imported, or hands it on."""
    tree = ast.parse(module.read_text())
    attributes = (node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    imported = (name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names)
    return "on_commit" in {*attributes, *imported}


def test_callbacks_are_registered_in_one_module_only() -> None:
    root = Path(settings.BASE_DIR)
    apps = [root / app.split(".")[0] for app in settings.OUR_APPS]
    ours = [module for app in apps for module in app.rglob("*.py")]
    found = {module.relative_to(root) for module in ours if names_on_commit(module)}
    assert found == {ONLY_DOOR}
