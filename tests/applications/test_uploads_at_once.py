"""Two connections at once: a piece is taken once, a file is one file, and one that is cancelled is gone."""

import pytest
import time_machine
from django.http import HttpResponse

from applications.choices import FileState
from applications.models import File, Part
from applications.uploads import LARGEST_PIECE, PartialFile
from labs.models import Call
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.sent_in_pieces import Sender, large_pdf
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def call(own_call: Call) -> Call:
    return own_call


@pytest.fixture
def sender(call: Call) -> Sender:
    browser = Browser(call)
    with time_machine.travel(WHILE_OPEN, tick=False):
        browser.begin()
        sender = Sender(browser, large_pdf(1))
        sender.begin()
    return sender


def at_one_instant(*acts: object) -> list[HttpResponse]:
    with time_machine.travel(WHILE_OPEN, tick=False):
        return at_once(*acts)  # type: ignore[arg-type]  # each takes nothing


def test_a_piece_that_comes_twice_at_once_is_taken_once(sender: Sender) -> None:
    answers = at_one_instant(sender.piece, sender.piece)
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert {answer.json()["offset"] for answer in answers} == {LARGEST_PIECE}
    assert PartialFile(sender.row.upload).size == LARGEST_PIECE


def test_a_file_that_is_finished_twice_at_once_is_one_file(sender: Sender) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        sender.send_pieces()
    before = Part.objects.get().version
    answers = at_one_instant(sender.finish, sender.finish)
    assert [(answer.status_code, answer.json()["done"]) for answer in answers] == [(200, True)] * 2
    file = File.objects.get()
    assert (file.state, file.received.read()) == (FileState.WAITING, sender.content)
    assert Part.objects.get().version == before + 1


def test_a_file_that_is_cancelled_while_it_is_finished_is_whole_or_gone(sender: Sender) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        sender.send_pieces()
    finished, _cancelled = at_one_instant(sender.finish, sender.cancel)
    if finished.status_code == 200:
        assert File.objects.get().received.read() == sender.content
    else:
        assert finished.status_code in {404, 409}
        assert not File.objects.exists()


def test_two_files_to_a_question_for_one_leave_one(sender: Sender) -> None:
    other = Sender(sender.browser, large_pdf(1) + b"\n", "other.pdf")
    with time_machine.travel(WHILE_OPEN, tick=False):
        other.begin()
        for one in (sender, other):
            one.send_pieces()
    answers = at_one_instant(sender.finish, other.finish)
    assert {answer.status_code for answer in answers} == {200}
    assert File.objects.sent().count() == 1
