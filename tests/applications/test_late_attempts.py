"""What staff see of an answer that came too late, and of a file that is gone."""

import datetime as dt
import errno
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from applications import checking
from applications.models import Application, File
from portal.running.storage import PrivateStorage
from tests.applications.conftest import GOOD, WHILE_OPEN, Browser
from tests.applications.samples import pdf_bytes
from tests.applications.sent_form import shows_all_that_was_typed

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TOO_LATE = dt.datetime(2024, 8, 6, tzinfo=dt.UTC)


def send_late(browser: Browser, **changes: Any) -> Application:
    with time_machine.travel(TOO_LATE - dt.timedelta(days=1), tick=False):
        browser.open_form()
    with time_machine.travel(TOO_LATE, tick=False):
        script = SimpleUploadedFile("script.pdf", pdf_bytes())
        assert browser.save("review", answer__script=script, **changes).status_code == 403
        assert checking.check(File.objects.get().pk) == "ready"
    return Application.objects.get()


def test_staff_see_the_attempt_with_its_answers_and_files(applicant: Browser, signed_in: Client) -> None:
    application = send_late(applicant, answer__minutes="ninety", answer__shot_on="31.02.2026")
    listed = signed_in.get("/admin/applications/").content.decode()
    assert f"/admin/applications/{application.code}/" in listed
    assert "draft, tried after the deadline" in listed
    page = signed_in.get(f"/admin/applications/{application.code}/").content.decode()
    for text in ("Nothing has been submitted yet", "ninety", "31.02.2026", "script.pdf", "tried to submit after"):
        assert text in page
    file = File.objects.get()
    assert signed_in.get(f"/admin/applications/{application.code}/files/{file.pk}/").status_code == 200


def test_a_file_that_is_gone_from_the_disk_is_not_found(applicant: Browser, signed_in: Client) -> None:
    application = send_late(applicant)
    file = File.objects.get()
    file.stored.storage.delete(file.stored.name)
    address = f"/admin/applications/{application.code}/files/{file.pk}/"
    assert signed_in.get(address, follow=True).status_code == 404


def test_a_full_disk_loses_no_answers(applicant: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*_: Any, **__: Any) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    with time_machine.travel(WHILE_OPEN, tick=False):
        applicant.open_form()
        monkeypatch.setattr(PrivateStorage, "_save", no_space)
        assert applicant.save(answer__script=SimpleUploadedFile("script.pdf", pdf_bytes())).status_code == 200
        assert "This file could not be saved." in applicant.page
        assert shows_all_that_was_typed(applicant.page, GOOD)
        assert not File.objects.exists()
        monkeypatch.undo()
        assert applicant.send().status_code == 302


def test_a_draft_has_no_record_to_take_away(applicant: Browser) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        applicant.save()
        for name in ("receipt_record", "receipt_pdf"):
            assert applicant.client.get(applicant.address(name)).status_code == 404
