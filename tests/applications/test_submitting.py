"""What was checked is what is recorded, whatever another tab does in between; and what is a submission of its own."""

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from applications.actions import AnswersChangedError, keep_answers, keep_file, remove_files, submit
from applications.choices import State
from applications.inspection import Inspected
from applications.models import Application, FormLabels, Revision
from labs.models import Call
from portal.models import Letter
from tests.applications.conftest import GOOD, WHILE_OPEN, Browser
from tests.applications.samples import pdf_bytes
from tests.at_once import at_once

UNCONSENTING = {name: value for name, value in GOOD.items() if name != "answer-terms"}
ANSWERS = {"name": "Айгүл", "email": "aigul@example.org", "terms": True}


@pytest.fixture(autouse=True)
def _while_open() -> Iterator[None]:
    with time_machine.travel(WHILE_OPEN, tick=False):
        yield


@contextmanager
def after_the_check(act: Callable[[], Any]) -> Iterator[None]:
    """Do `act` once, on a connection of its own, when the form has been saved and its files are read for the check."""
    done: list[Any] = []

    def watch(execute: Any, sql: str, *args: Any) -> Any:
        found = execute(sql, *args)
        if "applications_answerfile" in sql and not connection.in_atomic_block and not done:
            done.append(act)
            with ThreadPoolExecutor(1) as other:
                other.submit(on_its_own_connection, act).result()
        return found

    with connection.execute_wrapper(watch):
        yield
    assert done, "the act never had its turn"


def on_its_own_connection(act: Callable[[], Any]) -> None:
    try:
        act()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_an_answer_saved_in_another_tab_after_the_check_is_not_recorded(call: Call) -> None:
    browser = Browser(call)
    browser.send(**{"answer-terms": None, "answer-synopsis": "Draft."})
    ticket = browser.ticket
    other = Client(enforce_csrf_checks=True)
    with after_the_check(lambda: other.post(browser.form_path, {"ticket": ticket, **UNCONSENTING})):
        refused = browser.post({"ticket": ticket, **GOOD, "answer-synopsis": "Mine."})
    assert refused.status_code == 409
    assert "changed elsewhere" in browser.page
    assert "Mine." in browser.page
    assert not Revision.objects.exists()
    assert not Letter.objects.exists()
    assert browser.send(**{"answer-synopsis": "Mine."}).status_code == 302
    assert [consent["key"] for consent in Revision.objects.get().consents] == ["terms"]


@pytest.mark.django_db(transaction=True)
def test_a_file_taken_back_in_another_tab_after_the_check_is_not_missed(call: Call) -> None:
    browser = Browser(call)
    browser.send(**{"answer-terms": None, "answer-script": SimpleUploadedFile("script.pdf", pdf_bytes())})
    application = Application.objects.get()
    with after_the_check(lambda: remove_files(application=application, question_keys={"script"})):
        assert browser.send().status_code == 409
    assert not Revision.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_application_that_staff_begin_to_read_after_the_check_is_not_changed(call: Call) -> None:
    browser = Browser(call)
    browser.open_form()
    data = {"ticket": browser.ticket, **GOOD}
    browser.post(data)
    with after_the_check(lambda: Application.objects.update(state=State.IN_REVIEW)):
        assert browser.post(data | {"answer-synopsis": "Другое."}).status_code == 403
    assert "being read" in browser.page
    assert Revision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_tab_that_saves_while_another_submits_never_makes_a_submission_without_consent(call: Call) -> None:
    for _turn in range(3):
        browser = Browser(call)
        browser.send(**{"answer-terms": None})
        ticket, path = browser.ticket, browser.form_path

        def send(answers: dict[str, Any], ticket: str = ticket, path: str = path) -> int:
            return Client(enforce_csrf_checks=True).post(path, {"ticket": ticket, **answers}).status_code

        submitted, _saved = at_once(lambda: send(GOOD), lambda: send(UNCONSENTING))
        revisions = Revision.objects.filter(application=Application.objects.latest("pk"))
        assert revisions.count() == (submitted == 302)
        assert all([consent["key"] for consent in revision.consents] == ["terms"] for revision in revisions)


def kept(application: Application, **answers: Any) -> Application:
    labels = FormLabels.objects.filter(form_version__call=application.call, language="en").latest("pk")
    return keep_answers(application=application, labels=labels, language="en", answers=ANSWERS | answers)


@pytest.fixture
def application(call: Call) -> Application:
    labels = FormLabels.objects.filter(form_version__call=call, language="en").latest("pk")
    return Application.objects.create(call=call, form_version=labels.form_version, form_labels=labels)


def submitted(application: Application) -> Revision:
    return submit(application=application, answers_version=application.answers_version, received_at=WHILE_OPEN)


@pytest.mark.django_db
def test_every_change_makes_the_checked_version_an_older_one(application: Application) -> None:
    file = Inspected("a.pdf", "application/pdf", b"%PDF", received_digest="1", stored_digest="1")
    changes: list[Callable[[], Any]] = [
        lambda: kept(application, terms=False),
        lambda: keep_file(application=application, question_key="script", inspected=file),
        lambda: remove_files(application=application, question_keys={"script"}),
    ]
    for change in changes:
        checked = kept(application)
        change()
        with pytest.raises(AnswersChangedError):
            submitted(checked)
    assert not Revision.objects.exists()


@pytest.mark.django_db
def test_saving_the_same_again_leaves_the_checked_version_in_place(application: Application) -> None:
    checked = kept(application)
    assert kept(application).answers_version == checked.answers_version
    assert submitted(checked).number == 1


@pytest.mark.django_db
def test_going_back_to_earlier_answers_is_a_third_submission(call: Call) -> None:
    browser = Browser(call)
    browser.open_form()
    ticket = browser.ticket
    for synopsis in ("A", "B", "A", "A"):
        assert browser.post({"ticket": ticket, **GOOD, "answer-synopsis": synopsis}).status_code == 302
    revisions = Application.objects.get().revisions.order_by("number")
    assert [revision.answers["synopsis"] for revision in revisions] == ["A", "B", "A"]
    assert Letter.objects.count() == 3


@pytest.mark.django_db
def test_submitting_what_counts_already_gives_its_receipt(application: Application) -> None:
    first = submitted(kept(application, email="", synopsis="A"))
    later = kept(application, synopsis="A", email="")
    assert submitted(later) == first
    second = submitted(kept(application, synopsis="B", email=""))
    third = submitted(kept(application, synopsis="A", email=""))
    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert first.digest == third.digest


@pytest.mark.django_db
def test_a_consent_to_other_words_is_a_submission_of_its_own(application: Application) -> None:
    first = submitted(kept(application))
    labels = application.form_labels
    words = labels.labels | {"terms": labels.labels["terms"] | {"label": "I accept other terms."}}
    FormLabels.objects.create(form_version=labels.form_version, language="en", labels=words, digest="other")
    second = submitted(kept(application))
    assert (first.number, second.number) == (1, 2)
    assert second.consents[0]["text"] == "I accept other terms."


@pytest.mark.django_db
def test_the_moment_of_a_second_sending_makes_no_difference(application: Application) -> None:
    checked = kept(application)
    first = submitted(checked)
    later = WHILE_OPEN + dt.timedelta(hours=1)
    again = submit(application=checked, answers_version=checked.answers_version, received_at=later)
    assert again == first
    assert Letter.objects.count() == 1
