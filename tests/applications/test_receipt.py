"""The letter that says an application has arrived."""

import pytest
import time_machine
from django.core import mail

from applications.choices import State
from applications.models import Application
from labs.models import Call
from portal.choices import LetterState
from portal.letters.tasks import letters_with_a_task
from portal.models import Letter
from portal.running.worker import Worker
from tests.applications.conftest import GOOD, WHILE_OPEN, Browser
from tests.failing_queue import failing_queue

pytestmark = pytest.mark.any_database


@pytest.mark.django_db(transaction=True)
def test_who_applies_while_the_queue_fails_is_answered_and_gets_the_letter_later(call: Call) -> None:
    browser = Browser(call)
    with time_machine.travel(WHILE_OPEN), failing_queue():
        browser.open_form()
        assert browser.send().status_code == 302
    assert Application.objects.get().state == State.SUBMITTED
    assert letters_with_a_task() == set()
    Worker().run(until_idle=True)
    assert Letter.objects.get().state == LetterState.SENT
    assert mail.outbox[0].to == [GOOD["answer-email"]]
