"""A task that waits in the queue under a path its function has had is still found and done."""

import pytest
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from portal.choices import LetterState
from portal.letters.actions import queue_letter
from portal.letters.tasks import deliver_letter
from portal.models import Letter
from portal.running.worker import Worker

PATHS = ("portal.tasks.deliver_letter", "portal.tasks.make_pictures_of")


@pytest.mark.parametrize("path", PATHS)
def test_the_path_leads_to_a_task(path: str) -> None:
    assert import_string(path).name == path.rpartition(".")[2]


@pytest.mark.django_db(transaction=True)
def test_a_letter_queued_under_an_older_path_is_sent() -> None:
    letter = queue_letter(kind="test", language="en", to="reader@example.org", context={})
    DBTaskResult.objects.filter(task_path=deliver_letter.module_path).update(task_path=PATHS[0])
    Worker().run(until_idle=True)
    assert Letter.objects.get(pk=letter.pk).state == LetterState.SENT
    assert DBTaskResult.objects.filter(task_path=PATHS[0]).count() == 1
