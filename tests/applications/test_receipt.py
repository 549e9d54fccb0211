"""The receipt: the letter that says an application has arrived, the page, and the files to keep."""

import io
import json

import pytest
import time_machine
from django.core import mail
from pypdf import PdfReader

from applications import receipts
from applications.choices import State
from applications.models import Application, Revision
from applications.querysets import MOST_RECEIPT_TRIES
from applications.tasks import write_receipt
from labs.models import Call
from portal.choices import LetterState
from portal.letters.tasks import letters_with_a_task
from portal.models import Letter
from portal.running.enqueueing import pending_arguments
from portal.running.worker import Worker
from tests.applications.conftest import GOOD, WHILE_OPEN, Browser
from tests.failing_queue import failing_queue

pytestmark = pytest.mark.any_database


@pytest.fixture
def call(own_call: Call) -> Call:
    return own_call


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
    assert Revision.objects.get().receipt.name, "a chore of the worker has found it"


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_worker_writes_it_as_a_pdf_and_the_page_waits_until_then(applicant: Browser) -> None:
    applicant.language = "ky"
    applicant.send()
    revision = Revision.objects.get()
    assert pending_arguments(write_receipt) == [(revision.pk,)]
    waiting = applicant.client.get(applicant.address("receipt_pdf"))
    assert (waiting.status_code, waiting["Cache-Control"]) == (202, "private, no-store")
    assert receipts.write(revision.pk)
    assert not receipts.write(revision.pk), "it is written once"
    response = applicant.client.get(applicant.address("receipt_pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{applicant.code}.pdf"'
    assert response["Content-Security-Policy"].startswith("sandbox")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(b"".join(response))).pages)
    for part in (applicant.code, GOOD["answer-name"], "ky: Synopsis"):
        assert part in text


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_each_submission_has_a_receipt_of_its_own(applicant: Browser) -> None:
    applicant.send()
    first = Revision.objects.get()
    receipts.write(first.pk)
    applicant.open_form()
    applicant.send(answer__name="Another")
    assert applicant.client.get(applicant.address("receipt_pdf")).status_code == 202
    record = applicant.client.get(applicant.address("receipt_record")).json()
    assert "Another" in json.dumps(record)
    page = applicant.client.get(applicant.address("part")).content.decode()
    assert Revision.objects.latest("pk").digest in page
    for text in ("What happens next", "You can make changes until Monday, 5 August 2024, 23:59", "aigul@example.org"):
        assert text in page


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_receipt_that_cannot_be_written_is_given_up_and_the_page_is_printed_instead(
    applicant: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    applicant.send()
    revision = Revision.objects.get()

    def fail(_document: object) -> bytes:
        raise ValueError("a sign that no font has")

    monkeypatch.setattr(receipts, "write_pdf", fail)
    for _ in range(MOST_RECEIPT_TRIES):
        assert applicant.client.get(applicant.address("receipt_pdf")).status_code == 202
        assert revision in Revision.objects.without_receipt()
        with pytest.raises(ValueError, match="no font"):
            receipts.write(revision.pk)
    assert not receipts.write(revision.pk)
    assert [record.levelname for record in caplog.records if "is given up" in record.message] == ["ERROR"]
    assert not Revision.objects.without_receipt().exists(), "no chore finds it again"
    assert not receipts.write(revision.pk)
    page = applicant.client.get(applicant.address("receipt_pdf"))
    assert page.status_code == 404
    assert "There is no PDF of this receipt" in page.content.decode()
