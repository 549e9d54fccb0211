"""Files in pieces: how many there may be, what makes room for them, and who has to wait."""

import datetime as dt
import os
from pathlib import Path

import pytest
from django.core.cache import caches
from pytest_django import Settings

from applications import quotas
from applications.actions import sweep_uploads, uploading
from applications.actions.uploading import MOST_UNFINISHED
from applications.choices import FileState
from applications.models import File
from applications.uploads import LARGEST_PIECE
from applications.views.uploads import UPLOADS_OF_A_NETWORK
from portal.reader_forms import body_turns
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.editing import edit
from tests.applications.samples import pdf_bytes
from tests.applications.sent_form import as_shown
from tests.applications.sent_in_pieces import (
    Sender,
    colleague,
    large_pdf,
    parts_on_disk,
    refuse_begin,
    sender,
    sha256,
    version,
)

__all__ = ["sender"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


def test_no_more_files_than_the_question_takes(applicant: Browser) -> None:
    edit(applicant.call.pages.get(locale__language_code="en"), "script", max_files=2)
    applicant.save()
    senders = [Sender(applicant, pdf_bytes(pages=number + 1), f"{number}.pdf") for number in range(3)]
    for each in senders:
        each.begin()
        each.send_pieces()
    statuses = [each.finish().status_code for each in senders]
    assert statuses == [200, 200, 422]
    assert senders[2].row.state == FileState.RECEIVING, "it can be finished once another was removed"
    late = Sender(applicant, pdf_bytes(pages=9)).begin()
    assert (late.status_code, late.json()["refused"]) == (422, "You can add at most 2 files.")
    applicant.open_form()
    as_shown(applicant, remove__script=str(File.objects.sent().first().pk))
    assert senders[2].finish().status_code == 200


def test_what_is_announced_takes_room_before_it_is_there(sender: Sender) -> None:
    # An application has room for two files of a megabyte, the most that its one question takes.
    sender.content = large_pdf(3)
    assert sender.begin().status_code == 201
    assert Sender(sender.browser, sender.content + b"\n").begin().status_code == 201
    response = Sender(sender.browser, sender.content + b"\n\n").begin()
    assert (response.status_code, "Remove one" in response.json()["refused"]) == (422, True)
    sender.send_pieces()
    assert sender.finish().status_code == 200, "its own announcement does not stand in its way"


def test_without_room_on_the_disk_nothing_is_begun(sender: Sender, settings: Settings) -> None:
    settings.LEAST_FREE_MEGABYTES = 10**9
    refuse_begin(sender, "There is no room for files right now")


def test_a_new_file_takes_the_place_of_the_one_when_it_is_whole(applicant: Browser, sender: Sender) -> None:
    first = Sender(applicant, pdf_bytes(), "first.pdf")
    first.send()
    sender.begin()
    sender.piece(0)
    assert first.row.state == FileState.WAITING
    sender.send_pieces(LARGEST_PIECE)
    sender.finish()
    assert [file.name for file in File.objects.sent()] == ["script.pdf"]


def test_whoever_begins_far_too_many_gives_up_the_first(sender: Sender) -> None:
    sender.begin()
    for number in range(MOST_UNFINISHED):
        Sender(sender.browser, pdf_bytes(pages=1) + b"\n" * number).begin()
    assert File.objects.receiving().count() == MOST_UNFINISHED
    assert sender.piece(0).status_code == 404


def test_nobody_gives_up_or_uses_up_what_another_writer_sends(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotas, "MOST_A_DAY", 3)
    sender.begin()
    sender.piece(0)
    beside = colleague(sender.browser)
    for number in range(3):
        assert Sender(beside, pdf_bytes(pages=1) + b"\n" * number).begin().status_code == 201
    refused = Sender(beside, pdf_bytes(pages=3)).begin()
    assert (refused.status_code, "again tomorrow" in refused.json()["refused"]) == (422, True)
    monkeypatch.setattr(uploading, "MOST_UNFINISHED", 1)
    monkeypatch.setattr(quotas, "MOST_A_DAY", 9)
    assert Sender(beside, pdf_bytes(pages=2)).begin().status_code == 201
    assert File.objects.receiving().filter(sent_by=beside.own).count() == 1
    sender.send_pieces(LARGEST_PIECE)
    assert sender.finish().status_code == 200


@pytest.mark.parametrize("digest", ["\0" * 64, "🎬" * 64, "x"])
def test_what_is_no_digest_is_as_good_as_none(sender: Sender, digest: str) -> None:
    assert sender.begin(digest=digest).status_code == 201
    assert sender.row.received_digest == ""
    sender.send_pieces()
    assert sender.finish().status_code == 200


def test_a_digest_may_be_written_in_capitals(sender: Sender) -> None:
    digest = sha256(sender.content).upper()
    sender.begin(digest=digest)
    address = sender.address
    sender.begin()
    assert sender.address == address
    sender.send_pieces()
    assert sender.finish(digest=digest).status_code == 200


def test_a_network_that_sends_very_many_has_to_wait_and_others_do_not(sender: Sender) -> None:
    sender.browser.client.defaults["REMOTE_ADDR"] = "8.8.8.8"
    caches["shared"].set(UPLOADS_OF_A_NETWORK.limits[0].cache_key("8.8.8.0/24"), UPLOADS_OF_A_NETWORK.an_hour, 3600)
    refuse_begin(sender, "Too many files have been sent from your network", 429)
    sender.browser.client.defaults["REMOTE_ADDR"] = "9.9.9.9"
    assert sender.begin().status_code == 201


def test_where_many_send_at_once_the_others_wait_as_long_as_they_are_told(sender: Sender) -> None:
    sender.begin()
    taken = 0
    while body_turns.turns.acquire(blocking=False):
        taken += 1
    try:
        response = sender.piece(0)
        assert (response.status_code, response["Retry-After"]) == (503, "10")
        assert response.json()["refused"]
        assert taken >= 1
    finally:
        for _turn in range(taken):
            body_turns.turns.release()
    assert sender.piece(0).status_code == 200


def test_a_full_disk_is_told_and_changes_nothing(sender: Sender, settings: Settings) -> None:
    sender.begin()
    settings.UPLOADS_ROOT = Path("/proc/uploads")
    response = sender.piece(0)
    assert response.status_code == 503
    assert "could not be saved" in response.json()["refused"]


def test_a_cancelled_file_is_gone_and_one_that_arrived_stays(sender: Sender, settings: Settings) -> None:
    sender.begin()
    sender.piece(0)
    cancelled = sender.cancel()
    assert cancelled.status_code == 200
    assert "script.pdf" not in cancelled.json()["files"]
    assert not File.objects.exists()
    assert parts_on_disk(settings) == []
    assert sender.finish().status_code == 404
    sender.send()
    assert sender.cancel().status_code == 200
    assert File.objects.sent().count() == 1


def test_the_form_removes_one_that_has_not_arrived(sender: Sender) -> None:
    sender.begin()
    sender.piece(0)
    before = version(sender.browser)
    sender.browser.open_form()
    as_shown(sender.browser, remove__script=str(sender.row.pk))
    assert not File.objects.exists()
    assert version(sender.browser) == before
    assert sender.piece(LARGEST_PIECE).status_code == 404


def test_what_stopped_arriving_is_swept_after_a_day_and_nothing_else(
    applicant: Browser, sender: Sender, settings: Settings
) -> None:
    old, never = sender, Sender(applicant, pdf_bytes(), "never.pdf")
    fresh = Sender(applicant, large_pdf(1), "fresh.pdf")
    for one in (old, never, fresh):
        one.begin()
    old.piece(0)
    fresh.piece(0)
    folder = Path(settings.UPLOADS_ROOT)
    (folder / ("f" * 32)).write_bytes(b"of nothing")
    now = WHILE_OPEN + dt.timedelta(days=1, seconds=1)
    os.utime(folder / old.row.upload, (0, WHILE_OPEN.timestamp()))
    os.utime(folder / fresh.row.upload, (0, now.timestamp()))
    assert sweep_uploads(now) == 2
    assert [file.name for file in File.objects.all()] == ["fresh.pdf"]
    assert [path.name for path in folder.iterdir()] == [fresh.row.upload]
    assert old.piece(LARGEST_PIECE).status_code == 404


def test_a_restored_site_has_the_row_and_no_bytes_and_begins_anew(sender: Sender, settings: Settings) -> None:
    sender.begin()
    sender.piece(0)
    for path in parts_on_disk(settings):
        path.unlink()
    assert sender.piece(LARGEST_PIECE).json() == {"offset": 0}
    sender.send_pieces()
    assert sender.finish().status_code == 200
