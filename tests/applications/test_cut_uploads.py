"""A connection that breaks while a form is sent: nothing changes, and a sentence says so."""

import io
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from pytest_django import Settings

from applications.answers import answers_of
from applications.models import File, History, KeptText, Part
from tests.applications.conftest import GOOD, Browser
from tests.applications.samples import pdf_bytes
from tests.applications.sent_form import Inputs
from tests.portal.reader_forms.test_whole_requests import BrokenStream, ten_places

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FORM = "application/x-www-form-urlencoded"


def state(browser: Browser, settings: Settings) -> tuple[Any, ...]:
    """Everything that a form can change."""
    part = Part.objects.get(pk=browser.own.part.pk)
    kept = [path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()]
    rows = [model.objects.count() for model in (File, KeptText, History)]
    return answers_of(part), part.version, part.form_labels_id, rows, kept


def whole(browser: Browser) -> dict[str, Any]:
    browser.open_form()
    hidden = {name: values for name, values in Inputs(browser.page).sent.items() if not name.startswith("answer-")}
    return {**hidden, **GOOD, "answer-name": "Another"}


def with_file(data: dict[str, Any]) -> bytes:
    return encode_multipart(BOUNDARY, data | {"answer-script": SimpleUploadedFile("script.pdf", pdf_bytes())})


def send(
    browser: Browser, body: bytes, content_type: str, announced: int, stream: type = io.BytesIO, name: str = "form"
) -> Any:
    head = {"CONTENT_TYPE": content_type, "CONTENT_LENGTH": str(announced), "wsgi.input": stream(body)}
    return browser.client.generic("POST", browser.address(name), **head)


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("content_type", [MULTIPART_CONTENT, FORM])
def test_a_cut_at_any_place_changes_nothing(applicant: Browser, settings: Settings, content_type: str) -> None:
    data = whole(applicant)
    body = with_file(data) if content_type == MULTIPART_CONTENT else urlencode(data, doseq=True).encode()
    before = state(applicant, settings)
    for place in ten_places(len(body)):
        for stream in (io.BytesIO, BrokenStream):
            response = send(applicant, body[:place], content_type, len(body), stream)
            assert response.status_code == 413
            assert "Your answers did not arrive in full." in response.content.decode()
    assert state(applicant, settings) == before
    assert send(applicant, body, content_type, len(body)).status_code == 302
    assert answers_of(Part.objects.get(pk=applicant.own.part.pk))["name"] == "Another"
    assert File.objects.count() == (content_type == MULTIPART_CONTENT)


@pytest.mark.usefixtures("clock")
def test_a_cut_that_a_proxy_has_made_look_whole_changes_nothing(applicant: Browser, settings: Settings) -> None:
    body = with_file(whole(applicant))
    before = state(applicant, settings)
    for place in ten_places(len(body))[1:-1]:
        assert send(applicant, body[:place], MULTIPART_CONTENT, place).status_code == 413
    assert send(applicant, body, MULTIPART_CONTENT, len(body) - 9).status_code == 413
    assert state(applicant, settings) == before


@pytest.mark.usefixtures("clock")
def test_a_cut_request_to_submit_submits_nothing(applicant: Browser, settings: Settings) -> None:
    applicant.save("review")
    applicant.review()
    body = urlencode({"ticket": applicant.ticket, "version": "1"}).encode()
    before = state(applicant, settings)
    assert send(applicant, body[:-1], FORM, len(body), name="review").status_code == 413
    assert state(applicant, settings) == before
