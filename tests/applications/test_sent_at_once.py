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
def browser(call: Call) -> Browser:
    """At a draft that is complete."""
    browser = Browser(call)
    with time_machine.travel(WHILE_OPEN, tick=False):
        browser.save()
    return browser


def own(browser: Browser) -> Seat:
    """The seat as another request reads it."""
    return Seat.objects.with_application().get(pk=browser.own.pk)


def part(browser: Browser) -> Part:
    return Part.objects.get(pk=browser.own.part.pk)


def tried(act: Any) -> Any:
    """What `act` returns, or the name of the refusal it raises."""
    try:
        return act()
    except REFUSED as error:
        return type(error).__name__


def save(browser: Browser, **answers: Any) -> Any:
    """Save answers of somebody who has seen what is stored now, and nothing that comes between."""
    seat, labels = own(browser), FormLabels.objects.get(pk=part(browser).form_labels_id)
    seen = {row.key: Base(row.version, digest_of(row.content)) for row in part(browser).answers.all()}
    details = {"based_on": seen, "labels": labels, "received_at": WHILE_OPEN}
    return lambda: tried(lambda: save_answers(seat=seat, answers=answers, **details))


def hand_in(browser: Browser) -> Any:
    seat, version = own(browser), part(browser).version
    return lambda: tried(lambda: submit(seat=seat, part_version=version, received_at=WHILE_OPEN))


def test_two_saves_lose_neither_text(browser: Browser) -> None:
    for turn in range(TURNS):
        mine, theirs = f"Mine {turn}", f"Theirs {turn}"
        before = part(browser).version
        found = at_once(save(browser, name=mine, minutes=80 + turn), save(browser, name=theirs, synopsis=theirs))
        assert sorted(len(saved.conflicts) for saved in found) == [0, 1]
        answers = answers_of(part(browser))
        kept = KeptText.objects.filter(key="name").latest("pk").content
        assert {answers["name"], kept} == {mine, theirs}
        assert (answers["minutes"], answers["synopsis"]) == (80 + turn, theirs)
        assert part(browser).version == before + 2


def test_a_save_beside_a_submission_is_in_it_or_refuses_it(browser: Browser) -> None:
    """What is recorded is what was checked: never half of what was saved, never without the consent."""
    for turn in range(TURNS):
        before = Revision.objects.count()
        saved, submitted = at_once(save(browser, name=f"Name {turn}", terms=None), hand_in(browser))
        assert not saved.conflicts
        revisions = Revision.objects.order_by("pk")
        assert revisions.count() == before + isinstance(submitted, Revision)
        assert isinstance(submitted, Revision) or submitted == "AnswersChangedError"
        assert all(revision.answers.get("terms") is True for revision in revisions)
        assert "terms" not in answers_of(part(browser))
        save(browser, terms=True)()


def test_two_submissions_of_one_version_are_one(browser: Browser) -> None:
    found = at_once(*[hand_in(browser)] * 3)
    assert len({revision.pk for revision in found}) == 1
    assert (Revision.objects.count(), Letter.objects.filter(kind="application_received").count()) == (1, 1)
    assert Consent.objects.count() == 1
    assert History.objects.filter(kind=HistoryKind.SUBMITTED).count() == 1


def test_the_button_pressed_three_times_at_once_is_one_submission(browser: Browser) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        browser.review()
        version = re.search(r'name="version" value="(\d+)"', browser.page)
        assert version
        data, cookies = {"ticket": browser.ticket, "version": version[1]}, browser.client.cookies

        def press() -> int:
            client = Client(enforce_csrf_checks=True)
            client.cookies = cookies
            return client.post(browser.address("review"), data).status_code

        assert at_once(*[press] * 3) == [302] * 3
    assert Revision.objects.count() == 1


def test_a_submission_beside_a_withdrawal_ends_withdrawn_or_refused(browser: Browser) -> None:
    for _turn in range(TURNS):
        before = Revision.objects.count()
        submitted, withdrawn = at_once(
            hand_in(browser), lambda: tried(lambda: withdraw(seat=own(browser), at=WHILE_OPEN))
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
        save(browser, minutes=100 + _turn)()


def put(browser: Browser, content: bytes) -> Any:
    seat = own(browser)
    limits = {"file_kinds": ["pdf"], "max_megabytes": 1, "max_files": 1}
    question = FileQuestion({"key": "script", "kind": "file", **limits})

    def keep() -> File:
        upload = SimpleUploadedFile("script.pdf", content)
        examined = question.examine(upload)
        return keep_file(seat=seat, question=question, upload=upload, examined=examined, received_at=WHILE_OPEN)

    return keep


def test_one_file_sent_twice_is_one_file_and_two_are_the_later_one(browser: Browser) -> None:
    one, same = at_once(*[put(browser, pdf_bytes())] * 2)
    assert one.pk == same.pk
    assert File.objects.count() == 1
    at_once(put(browser, pdf_bytes(pages=2)), put(browser, pdf_bytes(pages=3)))
    assert File.objects.sent().count() == 1
    assert File.objects.count() == 3


def test_a_file_refused_while_it_is_submitted_is_told_by_the_page_or_by_a_letter(browser: Browser) -> None:
    for turn in range(TURNS):
        file = put(browser, pdf_bytes(password=f"secret{turn}"))()
        submitted, state = at_once(hand_in(browser), lambda pk=file.pk: checking.check(pk))
        assert state == FileState.REFUSED
        told = Letter.objects.filter(kind="file_refused").count()
        contained = RevisionFile.objects.filter(file=file).exists()
        assert contained == isinstance(submitted, Revision)
        assert told == RevisionFile.objects.filter(file__state=FileState.REFUSED).count()


def test_the_form_sent_three_times_at_once_is_saved_once(browser: Browser) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        browser.open_form()
        cookies, shown = browser.client.cookies, Inputs(browser.page).sent
        before = part(browser).version

        def send() -> int:
            client = Client(enforce_csrf_checks=True)
            client.cookies = cookies
            script = SimpleUploadedFile("script.pdf", pdf_bytes())
            data = shown | GOOD | {"answer-name": "Another", "answer-script": script}
            return client.post(browser.address(), data).status_code

        assert at_once(*[send] * 3) == [302] * 3
    assert (part(browser).version, File.objects.count(), KeptText.objects.count()) == (before + 2, 1, 0)


def test_late_attempts_at_once_are_one(browser: Browser) -> None:
    with time_machine.travel(browser.call.closes_at + dt.timedelta(hours=1), tick=False):
        browser.sit_at(browser.own)
        browser.open_form()
        cookies, address = browser.client.cookies, browser.address("review")
        data = {"ticket": browser.ticket, "version": "1"}

        def press() -> int:
            client = Client(enforce_csrf_checks=True)
            client.cookies = cookies
            return client.post(address, data).status_code

        assert at_once(*[press] * 3) == [403] * 3
    assert History.objects.filter(kind=HistoryKind.LATE).count() == 1
