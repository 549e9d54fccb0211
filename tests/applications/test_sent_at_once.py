"""Two who write, submit or withdraw at the same instant, each on a connection of its own."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from applications import checking
from applications.actions import (
    AnswersChangedError,
    Base,
    IncompleteError,
    NotWithdrawableError,
    NotWritableError,
    keep_file,
    save_answers,
    submit,
    withdraw,
)
from applications.answers import answers_of
from applications.choices import FileState, HistoryKind, State
from applications.codes import digest_of
from applications.kinds.file import FileQuestion
from applications.models import (
    Application,
    Consent,
    File,
    FormLabels,
    History,
    KeptText,
    Part,
    Revision,
    RevisionFile,
    Seat,
)
from labs.models import Call
from portal.models import Letter
from tests.applications.conftest import GOOD, WHILE_OPEN, Browser
from tests.applications.samples import pdf_bytes
from tests.applications.sent_form import Inputs
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TURNS = 3
"""Which of the two comes first is chance: each race is run so often."""
REFUSED = (AnswersChangedError, IncompleteError, NotWithdrawableError, NotWritableError)


@pytest.fixture
def call(own_call: Call) -> Call:
    return own_call


@pytest.fixture
def writer(call: Call) -> Browser:
    """A writer at a draft that is complete."""
    found = Browser(call)
    with time_machine.travel(WHILE_OPEN, tick=False):
        found.save()
    return found


def own(writer: Browser) -> Seat:
    """The seat as another request reads it."""
    return Seat.objects.with_application().get(pk=writer.own.pk)


def part(writer: Browser) -> Part:
    return Part.objects.get(pk=writer.own.part.pk)


def tried(act: Any) -> Any:
    """What `act` returns, or the name of the refusal it raises."""
    try:
        return act()
    except REFUSED as error:
        return type(error).__name__


def save(writer: Browser, **answers: Any) -> Any:
    """Save answers of somebody who has seen what is stored now, and nothing that comes between."""
    seat, labels = own(writer), FormLabels.objects.get(pk=part(writer).form_labels_id)
    seen = {row.key: Base(row.version, digest_of(row.content)) for row in part(writer).answers.all()}
    details = {"based_on": seen, "labels": labels, "received_at": WHILE_OPEN}
    return lambda: tried(lambda: save_answers(seat=seat, answers=answers, **details))


def hand_in(writer: Browser) -> Any:
    seat, version = own(writer), part(writer).version
    return lambda: tried(lambda: submit(seat=seat, part_version=version, received_at=WHILE_OPEN))


def test_two_saves_lose_neither_text(writer: Browser) -> None:
    for turn in range(TURNS):
        mine, theirs = f"Mine {turn}", f"Theirs {turn}"
        before = part(writer).version
        found = at_once(save(writer, name=mine, minutes=80 + turn), save(writer, name=theirs, synopsis=theirs))
        assert sorted(len(saved.conflicts) for saved in found) == [0, 1]
        answers = answers_of(part(writer))
        kept = KeptText.objects.filter(key="name").latest("pk").content
        assert {answers["name"], kept} == {mine, theirs}
        assert (answers["minutes"], answers["synopsis"]) == (80 + turn, theirs)
        assert part(writer).version == before + 2


def test_a_save_beside_a_submission_is_in_it_or_refuses_it(writer: Browser) -> None:
    """What is recorded is what was checked: never half of what was saved, never without the consent."""
    for turn in range(TURNS):
        before = Revision.objects.count()
        saved, submitted = at_once(save(writer, name=f"Name {turn}", terms=None), hand_in(writer))
        assert not saved.conflicts
        revisions = Revision.objects.order_by("pk")
        assert revisions.count() == before + isinstance(submitted, Revision)
        assert isinstance(submitted, Revision) or submitted == "AnswersChangedError"
        assert all(revision.answers.get("terms") is True for revision in revisions)
        assert "terms" not in answers_of(part(writer))
        save(writer, terms=True)()


def test_two_submissions_of_one_version_are_one(writer: Browser) -> None:
    found = at_once(*[hand_in(writer)] * 3)
    assert len({revision.pk for revision in found}) == 1
    assert (Revision.objects.count(), Letter.objects.filter(kind="application_received").count()) == (1, 1)
    assert Consent.objects.count() == 1
    assert History.objects.filter(kind=HistoryKind.SUBMITTED).count() == 1


def test_the_button_pressed_three_times_at_once_is_one_submission(writer: Browser) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        writer.review()
        version = re.search(r'name="version" value="(\d+)"', writer.page)
        assert version
        data, cookies = {"ticket": writer.ticket, "version": version[1]}, writer.client.cookies

        def press() -> int:
            client = Client(enforce_csrf_checks=True)
            client.cookies = cookies
            return client.post(writer.address("review"), data).status_code

        assert at_once(*[press] * 3) == [302] * 3
    assert Revision.objects.count() == 1


def test_a_submission_beside_a_withdrawal_ends_withdrawn_or_refused(writer: Browser) -> None:
    for _turn in range(TURNS):
        before = Revision.objects.count()
        submitted, withdrawn = at_once(
            hand_in(writer), lambda: tried(lambda: withdraw(seat=own(writer), at=WHILE_OPEN))
        )
        application = Application.objects.get()
        if withdrawn == "NotWithdrawableError":  # a draft is not withdrawn; the submission came second
            assert application.state == State.SUBMITTED
        else:
            assert application.state == State.WITHDRAWN
        if isinstance(submitted, Revision):
            assert Revision.objects.count() >= before
        else:
            assert submitted == "AnswersChangedError"
            assert Revision.objects.count() == before
        states = list(History.objects.filter(kind__in=["submitted", "withdrawn"]).order_by("pk"))
        assert states
        Application.objects.update(state=State.SUBMITTED)
        save(writer, minutes=100 + _turn)()


def put(writer: Browser, content: bytes) -> Any:
    seat = own(writer)
    limits = {"file_kinds": ["pdf"], "max_megabytes": 1, "max_files": 1}
    question = FileQuestion({"key": "script", "kind": "file", **limits})

    def keep() -> File:
        upload = SimpleUploadedFile("script.pdf", content)
        examined = question.examine(upload)
        return keep_file(seat=seat, question=question, upload=upload, examined=examined, received_at=WHILE_OPEN)

    return keep


def test_one_file_sent_twice_is_one_file_and_two_are_the_later_one(writer: Browser) -> None:
    one, same = at_once(*[put(writer, pdf_bytes())] * 2)
    assert one.pk == same.pk
    assert File.objects.count() == 1
    at_once(put(writer, pdf_bytes(pages=2)), put(writer, pdf_bytes(pages=3)))
    assert File.objects.sent().count() == 1
    assert File.objects.count() == 3


def test_a_file_refused_while_it_is_submitted_is_told_by_the_page_or_by_a_letter(writer: Browser) -> None:
    for turn in range(TURNS):
        before = Letter.objects.filter(kind="file_refused").count()
        file = put(writer, pdf_bytes(password=f"secret{turn}"))()
        submitted, state = at_once(hand_in(writer), lambda pk=file.pk: checking.check(pk))
        assert state == FileState.REFUSED
        told = Letter.objects.filter(kind="file_refused").count() - before
        contained = RevisionFile.objects.filter(file=file).exists()
        assert told == contained == isinstance(submitted, Revision)


def test_the_form_sent_three_times_at_once_is_saved_once(writer: Browser) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        writer.open_form()
        cookies, shown = writer.client.cookies, Inputs(writer.page).sent
        before = part(writer).version

        def send() -> int:
            client = Client(enforce_csrf_checks=True)
            client.cookies = cookies
            script = SimpleUploadedFile("script.pdf", pdf_bytes())
            data = shown | GOOD | {"answer-name": "Another", "answer-script": script}
            return client.post(writer.address(), data).status_code

        assert at_once(*[send] * 3) == [302] * 3
    assert (part(writer).version, File.objects.count(), KeptText.objects.count()) == (before + 2, 1, 0)


def test_late_attempts_at_once_are_one(writer: Browser) -> None:
    with time_machine.travel(writer.call.closes_at + dt.timedelta(hours=1), tick=False):
        writer.sit_at(writer.own)
        writer.open_form()
        cookies, address = writer.client.cookies, writer.address("review")
        data = {"ticket": writer.ticket, "version": "1"}

        def press() -> int:
            client = Client(enforce_csrf_checks=True)
            client.cookies = cookies
            return client.post(address, data).status_code

        assert at_once(*[press] * 3) == [403] * 3
    assert History.objects.filter(kind=HistoryKind.LATE).count() == 1
