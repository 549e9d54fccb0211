"""The same form sent several times at the same instant, as by an impatient finger on a slow line."""

from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from applications.models import AnswerFile, Application, History, Revision
from labs.models import Call
from portal.models import Letter
from tests.applications.conftest import GOOD, WHILE_OPEN, Browser
from tests.applications.samples import pdf_bytes
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def send(browser: Browser, ticket: str, **changes: Any) -> HttpResponse:
    script = SimpleUploadedFile("script.pdf", pdf_bytes())
    data = {"ticket": ticket, **GOOD, "answer-script": script, **changes}
    return Client(enforce_csrf_checks=True).post(browser.form_path, data)


def test_it_is_one_application_one_submission_one_letter(call: Call) -> None:
    browser = Browser(call)
    with time_machine.travel(WHILE_OPEN, tick=False):
        browser.open_form()
        ticket = browser.ticket
        answers = at_once(*[lambda: send(browser, ticket)] * 3)
    application = Application.objects.get()
    assert [answer.status_code for answer in answers] == [302] * 3
    assert {answer["Location"].split("?")[0] for answer in answers} == {f"/en/apply/{application.code}/"}
    assert (Revision.objects.count(), Letter.objects.count(), AnswerFile.objects.count()) == (1, 1, 1)
    assert [row.kind for row in History.objects.all()] == ["started", "submitted"]
