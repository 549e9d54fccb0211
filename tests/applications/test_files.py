"""Files of applications: several to a question, quotas, the check in the background, and what becomes of the bytes."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from applications import checking, quotas
from applications.actions import keep_file, remove_files, sweep_unused_files
from applications.choices import FileState
from applications.chores import enqueue_lost_work
from applications.inspection import RefusedFileError
from applications.kinds.file import FileQuestion
from applications.models import File, Part, Revision, RevisionFile
from applications.tasks import check_file, write_receipt
from portal.checking.facts import Reason
from portal.letters.tasks import deliver_letter
from portal.models import Letter
from portal.running.weights import Weight, weight_of
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.editing import edit
from tests.applications.samples import bomb_png, pdf_bytes, picture_bytes
from tests.applications.sent_form import as_shown

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


def question(most: int = 1, key: str = "script", megabytes: int = 1) -> FileQuestion:
    kinds = ["pdf", "image"]
    return FileQuestion(
        {"key": key, "kind": "file", "file_kinds": kinds, "max_megabytes": megabytes, "max_files": most}
    )


def put(browser: Browser, content: bytes | None = None, name: str = "script.pdf", most: int = 1) -> File:
    """Keep a file as the form does, without the form."""
    asked = question(most)
    upload = SimpleUploadedFile(name, pdf_bytes() if content is None else content)
    examined = asked.examine(upload)
    return keep_file(seat=browser.own, question=asked, upload=upload, examined=examined, received_at=WHILE_OPEN)


def different(number: int) -> bytes:
    return pdf_bytes(pages=number + 1)


def bytes_kept(settings: Settings) -> list[Path]:
    return [path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()]


def version(browser: Browser) -> int:
    return Part.objects.get(pk=browser.own.part.pk).version


# Several to a question


def test_a_question_takes_as_many_files_as_it_says(applicant: Browser, settings: Settings) -> None:
    for number in range(3):
        put(applicant, different(number), f"{number}.pdf", most=3)
    with pytest.raises(RefusedFileError, match="You can add at most 3 files"):
        put(applicant, different(3), most=3)
    files = File.objects.sent().order_by("position")
    assert [(file.name, file.position) for file in files] == [("0.pdf", 0), ("1.pdf", 1), ("2.pdf", 2)]
    assert len(bytes_kept(settings)) == 3
    remove_files(seat=applicant.own, pks={files[1].pk}, received_at=WHILE_OPEN)
    assert put(applicant, different(4), "4.pdf", most=3).position == 3


def test_the_form_sends_several_at_once_and_takes_away_single_ones(applicant: Browser) -> None:
    edit(applicant.call.pages.get(locale__language_code="en"), "script", max_files=3)
    applicant.open_form()
    assert " multiple" in applicant.page
    files = [SimpleUploadedFile(f"{number}.pdf", different(number)) for number in range(2)]
    assert as_shown(applicant, answer__script=files).status_code == 302
    first, second = File.objects.sent()
    applicant.open_form()
    bad = SimpleUploadedFile("bad.pdf", b"MZ")
    more = [SimpleUploadedFile("2.pdf", different(2)), bad]
    assert as_shown(applicant, answer__script=more, remove__script=str(first.pk)).status_code == 200
    assert "ends in .pdf, but it is a different kind of file" in applicant.page
    assert [file.name for file in File.objects.sent()] == [second.name, "2.pdf"]


def test_the_same_file_again_is_the_same_file(applicant: Browser, settings: Settings) -> None:
    first = put(applicant)
    before = version(applicant)
    assert put(applicant, name="again.pdf") == first
    assert (version(applicant), len(bytes_kept(settings))) == (before, 1)


def test_a_new_file_takes_the_place_of_the_one_and_of_one_that_was_refused(applicant: Browser) -> None:
    refused = put(applicant, pdf_bytes(password="secret"))
    checking.check(refused.pk)
    put(applicant)
    newest = put(applicant, different(2), "newest.pdf")
    assert list(File.objects.shown()) == [newest]
    assert newest.part_version == version(applicant)


# Quotas


def test_what_does_not_fit_is_refused_with_a_sentence_and_leaves_nothing(
    applicant: Browser, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(applicant)
    before = (version(applicant), bytes_kept(settings))
    limits = [
        ("of_application", "Together, your files are over 0 MB. Remove one, or make them smaller."),
        ("of_call", "There is no more room for files sent to this call."),
    ]
    for name, sentence in limits:
        with monkeypatch.context() as patch:
            patch.setattr(quotas, name, lambda *_: 100)
            with pytest.raises(RefusedFileError, match=sentence):
                put(applicant, different(1), most=3)
    settings.LEAST_FREE_MEGABYTES = shutil.disk_usage(settings.DATA_DIR).free // (1024 * 1024) + 1000
    with pytest.raises(RefusedFileError, match="There is no room for files right now"):
        put(applicant, different(1), most=3)
    assert (version(applicant), bytes_kept(settings)) == before
    assert File.objects.get().state == FileState.WAITING


def test_settings_bound_what_an_application_and_a_call_may_hold(applicant: Browser, settings: Settings) -> None:
    part = applicant.own.part
    assert quotas.of_application(part) == 2 * quotas.MEGABYTE
    assert quotas.needed_by(applicant.call, 100) == 100 * quotas.MEGABYTE
    settings.APPLICATION_MEGABYTES, settings.CALL_MEGABYTES = 1, 0
    assert quotas.of_application(part) == quotas.MEGABYTE
    with pytest.raises(RefusedFileError, match="There is no more room"):
        put(applicant)


def test_replacing_a_file_again_and_again_does_not_use_up_the_room(
    applicant: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotas, "of_application", lambda _part: len(different(9)) + 10)
    for number in range(3):
        put(applicant, different(number))
    assert File.objects.sent().count() == 1


def test_nobody_fills_the_disk_by_replacing_a_file(applicant: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The room of a call is for all who apply to it."""
    monkeypatch.setattr(quotas, "of_application", lambda _part: len(different(9)) + 10)

    def replace_often() -> None:
        for number in range(40):
            put(applicant, different(number % 9) + b"\n" * number)

    with pytest.raises(RefusedFileError, match="send this one again in an hour"):
        replace_often()
    assert File.objects.sent().count() == 1
    sweep_unused_files(WHILE_OPEN + dt.timedelta(hours=2))
    put(applicant, different(9))


def test_files_of_a_submission_take_room_after_they_were_replaced(
    applicant: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    applicant.send(answer__script=SimpleUploadedFile("script.pdf", different(5)))
    monkeypatch.setattr(quotas, "of_application", lambda _part: len(different(5)) + 10)
    with pytest.raises(RefusedFileError, match="Remove one"):
        put(applicant, different(1))


# The check


def test_a_file_that_was_opened_is_ready_and_what_arrived_is_gone(applicant: Browser, settings: Settings) -> None:
    file = put(applicant, picture_bytes(place=True), "page.jpg")
    before = version(applicant)
    assert checking.check(file.pk) == FileState.READY
    file.refresh_from_db()
    assert (file.is_ready, file.content_type, file.received.name) == (True, "image/jpeg", "")
    assert len(bytes_kept(settings)) == 1
    assert b"Camera of somebody" not in file.stored.read()
    assert file.stored_digest != file.received_digest
    assert version(applicant) == before, "what was checked may be submitted"
    assert checking.check(file.pk) == ""


def test_the_form_says_how_far_the_check_is(applicant: Browser) -> None:
    file = put(applicant)
    assert "is being checked" in applicant.open_form().content.decode()
    checking.check(file.pk)
    page = applicant.open_form().content.decode()
    assert "script.pdf" in page
    assert "is being checked" not in page


BAD = {
    "bomb": ("a.png", bomb_png(), "too large: a PNG file may have up to 25 million pixels"),
    "truncated picture": ("a.jpg", picture_bytes()[:-200], "picture is damaged"),
    "truncated pdf": ("a.pdf", pdf_bytes()[:-30], "PDF is damaged"),
    "pdf without pages": ("a.pdf", pdf_bytes(pages=0), "has no pages"),
    "encrypted pdf": ("a.pdf", pdf_bytes(password="secret"), "has a password"),
    "pdf that starts a program": ("a.pdf", pdf_bytes(action="/Launch"), "runs a program"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_sentence_and_forgotten(applicant: Browser, settings: Settings, name: str) -> None:
    called, content, sentence = BAD[name]
    file = put(applicant, content, called)
    before = version(applicant)
    assert checking.check(file.pk) == FileState.REFUSED
    page = applicant.open_form().content.decode()
    assert sentence in page
    assert called in page
    assert bytes_kept(settings) == []
    assert not File.objects.sent().exists()
    file.refresh_from_db()
    assert (file.part_version, version(applicant)) == (before + 1, before + 1)


def test_a_refused_file_answers_no_question(applicant: Browser) -> None:
    edit(applicant.call.pages.get(locale__language_code="en"), "script", required=True)
    bad = SimpleUploadedFile("script.pdf", pdf_bytes(password="secret"))
    assert applicant.save("review", answer__script=bad).status_code == 302
    checking.check(File.objects.get().pk)
    page = applicant.review().content.decode()
    assert "Choose a file." in page
    assert "has a password" in page
    assert not Revision.objects.exists()


def test_a_refused_file_can_be_taken_away(applicant: Browser) -> None:
    file = put(applicant, pdf_bytes(password="secret"))
    checking.check(file.pk)
    applicant.open_form()
    as_shown(applicant, remove__script=str(file.pk))
    assert "has a password" not in applicant.open_form().content.decode()


def test_the_bytes_of_a_refused_file_go_though_a_submission_names_it(applicant: Browser, settings: Settings) -> None:
    applicant.send(answer__script=SimpleUploadedFile("script.pdf", pdf_bytes(password="secret")))
    checking.check(File.objects.get().pk)
    assert bytes_kept(settings) == []
    assert RevisionFile.objects.count() == 1


def test_what_is_no_fault_of_the_file_is_tried_again_and_given_up_after_five_times(
    applicant: Browser, settings: Settings
) -> None:
    file = put(applicant)
    good = settings.BASE_DIR
    settings.BASE_DIR = settings.DATA_DIR / "nowhere"
    for number in range(1, checking.MOST_TRIES):
        assert checking.check(file.pk) == FileState.WAITING
        file.refresh_from_db()
        assert file.tries == number
    assert checking.check(file.pk) == FileState.REFUSED
    file.refresh_from_db()
    assert file.refusal == Reason.FAILED
    settings.BASE_DIR = good
    assert checking.check(put(applicant).pk) == FileState.READY


def test_a_busy_machine_is_no_fault_of_the_file_either(applicant: Browser) -> None:
    file = put(applicant)
    assert checking.refuse(file, Reason.BUSY) == FileState.WAITING
    file.tries = checking.MOST_TRIES - 1
    assert checking.refuse(file, Reason.BUSY) == FileState.REFUSED
    assert "Please try again in a moment" in applicant.open_form().content.decode()


def test_a_file_whose_check_ends_the_worker_is_given_up_too(applicant: Browser) -> None:
    """Nothing is noted by a process that is killed, but that it had begun."""
    file = put(applicant)
    File.objects.filter(pk=file.pk).update(tries=checking.MOST_TRIES)
    assert checking.check(file.pk) == FileState.REFUSED


def test_a_file_whose_bytes_are_gone_is_refused_in_the_end(applicant: Browser, settings: Settings) -> None:
    file = put(applicant)
    for path in bytes_kept(settings):
        path.unlink()
    states = [checking.check(file.pk) for _time in range(checking.MOST_TRIES)]
    assert states == [*[FileState.WAITING] * (checking.MOST_TRIES - 1), FileState.REFUSED]


def test_a_file_taken_away_while_it_is_opened_leaves_nothing(applicant: Browser, settings: Settings) -> None:
    file = put(applicant)
    waiting = File.objects.get(pk=file.pk)
    remove_files(seat=applicant.own, pks={file.pk}, received_at=WHILE_OPEN)
    opened = checking.open_received(waiting.received.open("rb"), waiting.name)
    assert checking.accept(waiting, opened) == ""
    assert checking.refuse(waiting, Reason.DAMAGED) == FileState.REMOVED
    assert len(bytes_kept(settings)) == 1, "what arrived, until the sweeper comes"
    assert File.objects.get().state == FileState.REMOVED


def test_nothing_is_served_that_was_not_opened(applicant: Browser, signed_in: Client) -> None:
    applicant.save()
    file = put(applicant)
    assert applicant.submit().status_code == 302
    address = f"/admin/applications/{applicant.code}/files/{file.pk}/"
    assert signed_in.get(address).status_code == 404
    checking.check(file.pk)
    response = signed_in.get(address)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    refused = put(applicant, pdf_bytes(password="secret"), "other.pdf")
    assert applicant.submit().status_code == 302
    checking.check(refused.pk)
    assert signed_in.get(f"/admin/applications/{applicant.code}/files/{refused.pk}/").status_code == 404


# Tasks and bytes that were lost


def waiting_tasks() -> list[tuple[str, Any]]:
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.READY, queue_name=check_file.queue_name)
    return sorted((row.task_path.rpartition(".")[2], row.args_kwargs["args"][0]) for row in rows)


def test_lost_checks_and_receipts_are_found_and_no_others(applicant: Browser) -> None:
    file = put(applicant)
    applicant.send()
    revision = Revision.objects.get()
    assert enqueue_lost_work() == 0, "their tasks may still be on their way"
    with time_machine.travel(WHILE_OPEN + dt.timedelta(minutes=6), tick=False):
        assert enqueue_lost_work() == 2
        assert waiting_tasks() == [("check_file", file.pk), ("write_receipt", revision.pk)]
        assert enqueue_lost_work() == 0, "a task for each is waiting"
        DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
        assert enqueue_lost_work() == 2
        checking.check(file.pk)
        DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)
        assert enqueue_lost_work() == 1


def test_receipts_by_letter_do_not_wait_for_files(applicant: Browser) -> None:
    """Five hundred files may wait: another worker opens them than the one that sends letters."""
    assert check_file.queue_name == write_receipt.queue_name
    assert (weight_of(check_file.queue_name), weight_of(deliver_letter.queue_name)) == (Weight.HEAVY, Weight.LIGHT)
    applicant.send(answer__script=SimpleUploadedFile("script.pdf", pdf_bytes()))
    assert Letter.objects.get(kind="application_received").state == "queued"
    assert File.objects.get().state == FileState.WAITING


def test_the_bytes_of_removed_files_go_after_an_hour_and_those_of_submissions_stay(
    applicant: Browser, settings: Settings
) -> None:
    applicant.send(answer__script=SimpleUploadedFile("script.pdf", different(1)))
    submitted = File.objects.get()
    put(applicant, different(2))
    put(applicant, different(3))
    assert sweep_unused_files(WHILE_OPEN + dt.timedelta(minutes=59)) == 0
    assert sweep_unused_files(WHILE_OPEN + dt.timedelta(minutes=61)) == 1
    assert len(bytes_kept(settings)) == 2
    submitted.refresh_from_db()
    assert submitted.state == FileState.REMOVED
    assert submitted.received.name


def test_the_sweeper_makes_up_for_refused_files_whose_bytes_stayed(applicant: Browser, settings: Settings) -> None:
    file = put(applicant)
    File.objects.filter(pk=file.pk).update(state=FileState.REFUSED, refusal="damaged", checked_at=WHILE_OPEN)
    assert sweep_unused_files(WHILE_OPEN + dt.timedelta(hours=2)) == 1
    assert bytes_kept(settings) == []
