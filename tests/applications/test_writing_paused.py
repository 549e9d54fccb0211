"""An application that is sent while the site is updated, in the last seconds of its call."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from applications import checking
from applications.answers import answers_of
from applications.choices import HistoryKind
from applications.models import Application, File, History, Part
from portal.running.writing_pause import WritingPause
from tests.applications.conftest import GOOD, Browser
from tests.applications.samples import pdf_bytes
from tests.portal.running.sent_again import SentAgain

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_form_is_sent_again_with_one_button(applicant: Browser, settings: Settings, tmp_path: Path) -> None:
    applicant.language = "ky"
    ends = applicant.call.closes_at
    with time_machine.travel(ends - dt.timedelta(hours=1), tick=False):
        applicant.open_form()
        ticket = applicant.ticket
    settings.DATA_DIR = tmp_path
    with time_machine.travel(ends - dt.timedelta(seconds=2), tick=False):
        (pause := WritingPause(tmp_path, "coming")).begin()
        response = applicant.save("review", answer__script=SimpleUploadedFile("сценарий.pdf", pdf_bytes()))
    assert response.status_code == 503
    assert "Дагы бир жолу тандаңыз: сценарий.pdf" in response.content.decode()
    assert not Part.objects.get().answers.filter(key="name").exists()
    again = SentAgain(response)
    typed = {name: value if isinstance(value, list) else [value] for name, value in GOOD.items()}
    assert again.values == again.values | typed | {"ticket": [ticket], "then": ["review"]}
    assert {name for name in again.values if name.startswith("based-")} >= {"based-name", "based-terms"}
    assert again.to_fill_in == {"answer-script": "file"}
    pause.end()
    with time_machine.travel(ends + dt.timedelta(seconds=58), tick=False):
        chosen = SimpleUploadedFile("сценарий.pdf", pdf_bytes())
        assert applicant.client.post(again.address, again.values | {"answer-script": chosen}).status_code == 302
        assert applicant.submit().status_code == 302
    assert answers_of(Part.objects.get())["name"] == GOOD["answer-name"]
    assert Application.objects.get().submitted_at == ends + dt.timedelta(seconds=58)


def test_the_button_that_submits_counts_after_the_pause(applicant: Browser, settings: Settings, tmp_path: Path) -> None:
    ends = applicant.call.closes_at
    settings.DATA_DIR = tmp_path
    with time_machine.travel(ends - dt.timedelta(hours=1), tick=False):
        applicant.save("review")
        applicant.review()
    pause = WritingPause(tmp_path, "coming")
    with time_machine.travel(ends - dt.timedelta(seconds=2), tick=False):
        pause.begin()
        response = applicant.client.post(applicant.address("review"), {"ticket": applicant.ticket, "version": "2"})
        again = SentAgain(response)
        assert again.values == {"ticket": [applicant.ticket], "version": ["2"]}
    pause.end()
    with time_machine.travel(ends + dt.timedelta(seconds=58), tick=False):
        version = str(Part.objects.get().version)
        assert applicant.client.post(again.address, again.values | {"version": version}).status_code == 302


def test_who_reads_a_file_or_a_table_is_noted_after_the_pause(
    applicant: Browser, signed_in: Client, settings: Settings, tmp_path: Path
) -> None:
    """What was noted meanwhile would be missing in the next release."""
    with time_machine.travel(applicant.call.closes_at - dt.timedelta(hours=1), tick=False):
        assert applicant.send(answer__script=SimpleUploadedFile("script.pdf", pdf_bytes())).status_code == 302
    file = File.objects.get()
    checking.check(file.pk)
    application = Application.objects.get()
    settings.DATA_DIR = tmp_path
    pause = WritingPause(tmp_path, "coming")
    pause.begin()
    noted = History.objects.filter(kind__in=[HistoryKind.FILE_READ, HistoryKind.EXPORTED])
    addresses = [
        f"/admin/applications/{application.code}/files/{file.pk}/",
        f"/admin/applications/export/{application.call_id}/",
    ]
    assert [signed_in.get(address).status_code for address in addresses] == [503, 503]
    assert not noted.exists()
    pause.end()
    assert [signed_in.get(address).status_code for address in addresses] == [200, 200]
    assert len(noted) == 2
