"""Files in pieces: what was received is never lost or taken twice, and what does not fit changes nothing."""

import datetime as dt
import io
import os
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from applications import checking, quotas
from applications.actions import begin_upload, sweep_uploads, uploading
from applications.actions.uploading import MOST_UNFINISHED
from applications.choices import FileState, SeatRole, State
from applications.models import Answer, File, Part, Person, Seat
from applications.uploads import LARGEST_PIECE, PartialFile
from applications.views.uploads import UPLOADS_OF_A_NETWORK
from portal.reader_forms import body_turns
from tests.applications.cast import with_application
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.editing import edit
from tests.applications.samples import pdf_bytes, picture_bytes, zip_bytes
from tests.applications.sent_form import as_shown
from tests.applications.sent_in_pieces import Sender, large_pdf, sha256

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


@pytest.fixture
def sender(applicant: Browser) -> Sender:
    return Sender(applicant, large_pdf())


def parts_on_disk(settings: Settings) -> list[Path]:
    folder = Path(settings.UPLOADS_ROOT)
    return list(folder.iterdir()) if folder.exists() else []


def version(browser: Browser) -> int:
    return Part.objects.get(pk=browser.own.part.pk).version


def colleague(applicant: Browser) -> Browser:
    """A co-author at the same part."""
    person = Person.objects.create(name="Bakyt", language="en")
    seat = Seat.objects.create(part=applicant.own.part, person=person, role=SeatRole.CO_AUTHOR, joined_at=WHILE_OPEN)
    browser = Browser(applicant.call)
    browser.sit_at(with_application(seat))
    return browser


# The way it goes


def test_a_file_in_pieces_becomes_an_answer_and_is_checked(sender: Sender, settings: Settings) -> None:
    begun = sender.begin()
    assert (begun.status_code, begun.json()["offset"], begun.json()["piece"]) == (201, 0, 256 * 1024)
    assert begun["Cache-Control"] == "private, no-store"
    before = version(sender.browser)
    sender.send_pieces()
    assert sender.row.state == FileState.RECEIVING
    assert version(sender.browser) == before, "nothing is answered yet"
    finished = sender.finish()
    assert finished.status_code == 200
    assert "script.pdf" in finished.json()["files"]
    assert finished.json()["waiting"] is True
    file = sender.row
    assert (file.state, file.received.read(), file.received_digest) == (
        FileState.WAITING,
        sender.content,
        sha256(sender.content),
    )
    assert file.part_version == version(sender.browser) == before + 1
    assert parts_on_disk(settings) == []
    assert checking.check(file.pk) == FileState.READY
    listed = sender.browser.client.get(sender.browser.address("uploads"), {"key": "script"}).json()
    assert listed["waiting"] is False
    assert "is being checked" not in listed["files"]


def test_an_answer_that_got_lost_is_asked_for_again_and_harmless(sender: Sender) -> None:
    sender.begin()
    assert sender.piece(0).json()["offset"] == LARGEST_PIECE
    repeated = sender.piece(0)
    assert (repeated.status_code, repeated.json()) == (409, {"offset": LARGEST_PIECE})
    sender.send_pieces(LARGEST_PIECE)
    sender.finish()
    before = version(sender.browser)
    assert sender.finish().json()["done"] is True
    assert sender.piece(0).json()["offset"] == len(sender.content)
    assert (File.objects.count(), version(sender.browser)) == (1, before)


def test_a_browser_that_was_closed_goes_on_where_it_stopped(sender: Sender) -> None:
    sender.begin()
    sender.piece(0)
    page = sender.browser.open_form().content.decode()
    assert "256 kB of 512 kB have arrived" in page
    again = Sender(sender.browser, sender.content)
    begun = again.begin()
    assert begun.json()["offset"] == LARGEST_PIECE
    assert again.address == sender.address
    assert again.send().status_code == 200
    assert again.begin().json()["done"] is True, "it is there already"
    assert File.objects.count() == 1


def test_two_devices_send_two_files_at_once(applicant: Browser) -> None:
    edit(applicant.call.pages.get(locale__language_code="en"), "script", max_files=2)
    applicant.save()
    one, other = Sender(applicant, large_pdf(1)), Sender(applicant, large_pdf(2), "other.pdf")
    one.begin(digest="")
    other.begin(digest="")
    assert one.address != other.address
    for sender in (one, other, one, other):
        sender.piece(PartialFile(sender.row.upload).size)
    other.send_pieces(2 * LARGEST_PIECE)
    assert {one.finish().status_code, other.finish().status_code} == {200}
    assert {file.name for file in File.objects.sent()} == {"other.pdf", "script.pdf"}


def test_the_same_file_as_a_co_author_sends_too_is_one_file(applicant: Browser, sender: Sender) -> None:
    beside = Sender(colleague(applicant), sender.content)
    sender.begin()
    beside.begin()
    assert sender.address != beside.address
    sender.send_pieces()
    beside.send_pieces()
    sender.finish()
    assert beside.finish().status_code == 200
    assert File.objects.get().sent_by == applicant.own


# What is refused


def refuse_begin(sender: Sender, sentence: str, status: int = 422, **changes: Any) -> None:
    response = sender.begin(**changes)
    assert response.status_code == status
    assert sentence in response.json()["refused"]
    assert not File.objects.exists()


BEGINNINGS: dict[str, tuple[dict[str, Any], str]] = {
    "no such question": ({"key": "nothing"}, "does not ask for this file any more"),
    "a question for text": ({"key": "name"}, "does not ask for this file any more"),
    "too large": ({"size": 1024 * 1024 + 1}, "1 MB fit"),
    "empty": ({"size": 0}, "This file is empty"),
    "below zero": ({"size": -1}, "This is no piece of a file."),
    "no number": ({"size": "١٢"}, "This is no piece of a file."),
    "endless": ({"size": "9" * 30}, "This is no piece of a file."),
    "another kind": ({"file_name": "program.exe"}, "Choose a PDF or a picture"),
    "no name": ({"file_name": ""}, "Choose a PDF or a picture"),
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_what_cannot_be_taken_is_refused_before_it_is_sent(sender: Sender, name: str) -> None:
    changes, sentence = BEGINNINGS[name]
    refuse_begin(sender, sentence, **changes)


PIECES: dict[str, tuple[dict[str, Any], int, dict[str, Any]]] = {
    "ahead": ({"offset": 300_000}, 409, {"offset": LARGEST_PIECE}),
    "behind": ({"offset": 0}, 409, {"offset": LARGEST_PIECE}),
    "in the middle of the last": ({"offset": 1}, 409, {"offset": LARGEST_PIECE}),
    "below zero": ({"offset": -1}, 422, {}),
    "no offset": ({"offset": ""}, 422, {}),
    "a wrong digest": ({"digest": sha256(b"other")}, 422, {"offset": LARGEST_PIECE}),
    "no digest": ({"digest": ""}, 422, {"offset": LARGEST_PIECE}),
    "nothing in it": ({"piece": b""}, 422, {}),
    "beyond the end": ({"offset": 3 * LARGEST_PIECE}, 409, {"offset": LARGEST_PIECE}),
    "too large": ({"piece": b"x" * (LARGEST_PIECE + 1)}, 413, {}),
    "far too large": ({"piece": b"x" * (LARGEST_PIECE * 2)}, 413, {}),
}


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_that_does_not_fit_changes_nothing(sender: Sender, name: str) -> None:
    changes, status, told = PIECES[name]
    sender.begin()
    sender.piece(0)
    piece = changes.get("piece", sender.content[LARGEST_PIECE : 2 * LARGEST_PIECE])
    others = {field: value for field, value in changes.items() if field != "piece"}
    response = sender.piece(LARGEST_PIECE, piece, **others)
    assert response.status_code == status
    assert told.items() <= response.json().items()
    assert status == 409 or response.json()["refused"]
    assert PartialFile(sender.row.upload).size == LARGEST_PIECE
    sender.send_pieces(LARGEST_PIECE)
    assert sender.finish().status_code == 200


def test_more_than_was_announced_is_refused(sender: Sender) -> None:
    sender.begin(size=LARGEST_PIECE + 5)
    sender.piece(0)
    response = sender.piece(LARGEST_PIECE)
    assert response.status_code == 422
    assert "changed while it was being sent" in response.json()["refused"]
    assert PartialFile(sender.row.upload).size == LARGEST_PIECE


def test_what_is_not_what_its_name_says_is_refused_with_its_first_piece(sender: Sender, settings: Settings) -> None:
    sender.content = b"MZ" * LARGEST_PIECE
    sender.begin()
    response = sender.piece(0)
    assert response.status_code == 422
    assert "ends in .pdf, but the file is something else" in response.json()["refused"]
    assert not File.objects.exists()
    assert sender.piece(0).status_code == 404
    assert parts_on_disk(settings) == []


def test_a_cut_in_the_middle_of_a_piece_changes_nothing(sender: Sender) -> None:
    sender.begin()
    data = {"ticket": sender.browser.ticket, "offset": 0, "digest": sha256(sender.content[:LARGEST_PIECE])}
    head = '--cut\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    body = "".join(head.format(*pair) for pair in data.items()).encode()
    body += (
        b'--cut\r\nContent-Disposition: form-data; name="piece"; filename="piece"\r\n\r\n' + sender.content[:100_000]
    )
    for announced in (len(body) + 200_000, len(body)):
        head_of = {"CONTENT_TYPE": "multipart/form-data; boundary=cut", "CONTENT_LENGTH": str(announced)}
        response = sender.browser.client.generic("POST", sender.address, **head_of, **{"wsgi.input": io.BytesIO(body)})
        assert response.status_code == 413
        assert "did not arrive whole" in response.json()["refused"]
    assert PartialFile(sender.row.upload).size == 0


def test_finishing_too_early_says_what_is_there(sender: Sender) -> None:
    sender.begin()
    sender.piece(0)
    early = sender.finish()
    assert (early.status_code, early.json()) == (409, {"offset": LARGEST_PIECE})
    assert sender.row.state == FileState.RECEIVING


@pytest.mark.parametrize("digest", ["", sha256(b"another file")])
def test_a_file_that_is_not_the_one_announced_is_refused(sender: Sender, settings: Settings, digest: str) -> None:
    sender.begin()
    sender.send_pieces()
    response = sender.finish(digest=digest)
    assert response.status_code == 422
    assert "changed while it was being sent" in response.json()["refused"]
    assert not File.objects.exists()
    assert parts_on_disk(settings) == []


def test_a_file_within_a_file_is_refused_at_the_end(sender: Sender) -> None:
    sender.content += zip_bytes()
    response = sender.send()
    assert response.status_code == 422
    assert "another file hidden inside" in response.json()["refused"]


@pytest.mark.parametrize("name", ["co-author", "other applicant", "stranger"])
def test_nobody_else_adds_to_it_finishes_or_cancels_it(sender: Sender, name: str) -> None:
    sender.begin()
    sender.piece(0)
    applicant = sender.browser
    people = {"co-author": lambda: colleague(applicant), "stranger": lambda: Browser(applicant.call)}
    other = people[name]() if name in people else Browser(applicant.call)
    thief = Sender(other, sender.content, address=sender.address)
    if name == "stranger":
        thief.browser.page = applicant.page
        thief.browser.client = Client()
    elif name == "other applicant":
        other.begin()
    expected = 404 if name == "co-author" else 403
    assert [one.status_code for one in (thief.piece(LARGEST_PIECE), thief.finish(), thief.cancel())] == [expected] * 3
    assert PartialFile(sender.row.upload).size == LARGEST_PIECE


@pytest.mark.parametrize("ticket", ["", "forged"])
def test_without_the_ticket_of_the_form_nothing_is_taken(sender: Sender, ticket: str) -> None:
    sender.begin()
    response = sender.piece(0, ticket=ticket)
    assert response.status_code == 403
    assert PartialFile(sender.row.upload).size == 0
    assert sender.begin(ticket=ticket).status_code == 403


def test_after_the_deadline_it_is_refused_with_the_words_of_the_form(sender: Sender) -> None:
    sender.begin()
    with time_machine.travel("2024-08-05 18:14:59Z", tick=False):
        sender.browser.sit_at(sender.browser.own)
        assert sender.piece(0).status_code == 200, "there is a quarter of an hour of grace"
    with time_machine.travel("2024-08-06 06:00:00Z", tick=False):
        for response in (sender.piece(LARGEST_PIECE), sender.finish(), sender.begin()):
            assert response.status_code == 403
            assert "This call is closed." in response.json()["refused"]
    assert PartialFile(File.objects.get().upload).size == LARGEST_PIECE


def test_what_is_being_read_takes_no_files(sender: Sender) -> None:
    sender.begin()
    type(sender.browser.own.part.application).objects.update(state=State.IN_REVIEW)
    for response in (sender.piece(0), sender.finish(), sender.begin()):
        assert response.status_code == 403
        assert "can no longer be changed" in response.json()["refused"]


# Counts and room


def test_no_more_files_than_the_question_takes(applicant: Browser) -> None:
    edit(applicant.call.pages.get(locale__language_code="en"), "script", max_files=2)
    applicant.save()
    senders = [Sender(applicant, pdf_bytes(pages=number + 1), f"{number}.pdf") for number in range(3)]
    for sender in senders:
        sender.begin()
        sender.send_pieces()
    statuses = [sender.finish().status_code for sender in senders]
    assert statuses == [200, 200, 422]
    assert senders[2].row.state == FileState.RECEIVING, "it can be finished once another was removed"
    late = Sender(applicant, pdf_bytes(pages=9)).begin()
    assert (late.status_code, late.json()["refused"]) == (422, "At most 2 files fit.")
    applicant.open_form()
    as_shown(applicant, remove__script=str(File.objects.sent().first().pk))
    assert senders[2].finish().status_code == 200


def test_what_is_announced_takes_room_before_it_is_there(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(sender.content)
    monkeypatch.setattr(quotas, "of_application", lambda _part: 2 * size)
    assert sender.begin().status_code == 201
    second = Sender(sender.browser, sender.content + b"\n")
    response = second.begin()
    assert (response.status_code, "Remove one" in response.json()["refused"]) == (422, True)
    sender.send_pieces()
    assert sender.finish().status_code == 200, "its own announcement does not stand in its way"


def test_without_room_on_the_disk_nothing_is_begun(sender: Sender, settings: Settings) -> None:
    settings.LEAST_FREE_MEGABYTES = 10**9
    refuse_begin(sender, "There is no room for files just now")


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


def test_a_network_that_sends_very_many_has_to_wait(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(UPLOADS_OF_A_NETWORK), "is_reached", lambda *_: True)
    refuse_begin(sender, "Very many files were sent from your network", 429)


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
    assert "could not be stored" in response.json()["refused"]


# Cancelling and sweeping


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
    assert version(sender.browser) == before or before == 0
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


# The form beside it


def test_what_has_not_arrived_answers_no_question(sender: Sender) -> None:
    edit(sender.browser.call.pages.get(locale__language_code="en"), "script", required=True)
    sender.browser.save()
    sender.begin()
    sender.piece(0)
    page = sender.browser.review().content.decode()
    assert "Choose a file." in page
    assert "script.pdf" in page
    assert "To send the rest, choose the same file again." in page


def test_a_question_that_was_removed_meanwhile_says_so(sender: Sender) -> None:
    sender.begin()
    sender.send_pieces()
    edit(sender.browser.call.pages.get(locale__language_code="en"), "script", key="another")
    assert sender.browser.save().status_code in {200, 302}
    for response in (sender.finish(), sender.begin()):
        assert response.status_code == 422
        assert "does not ask for this file any more" in response.json()["refused"]


def test_a_file_sent_with_the_form_to_a_question_that_was_removed_is_told(applicant: Browser) -> None:
    applicant.save()
    applicant.open_form()
    edit(applicant.call.pages.get(locale__language_code="en"), "script", key="another")
    response = as_shown(applicant, answer__script=SimpleUploadedFile("my script.pdf", pdf_bytes()), answer__name="B")
    assert response.status_code == 200
    assert "so they were not kept: my script.pdf." in applicant.page
    assert not File.objects.exists()
    assert Answer.objects.get(key="name").value == "B", "everything else is saved"


def test_files_of_a_question_that_was_removed_are_shown_and_can_be_taken_away(applicant: Browser) -> None:
    assert Sender(applicant, pdf_bytes()).send().status_code == 200
    edit(applicant.call.pages.get(locale__language_code="en"), "script", key="another")
    page = applicant.open_form().content.decode()
    assert "The form does not ask for these files any more; they are not submitted:" in page
    as_shown(applicant, remove__script=str(File.objects.get().pk))
    assert "script.pdf" not in applicant.open_form().content.decode()


def test_a_question_that_is_new_takes_files_before_the_first_save(applicant: Browser) -> None:
    applicant.save()
    edit(applicant.call.pages.get(locale__language_code="en"), "script", key="another")
    applicant.open_form()
    assert 'name="answer-another"' in applicant.page
    assert Sender(applicant, pdf_bytes(), key="another").send().status_code == 200


def test_an_action_takes_nothing_without_the_right(applicant: Browser) -> None:
    from applications.actions import NotWritableError
    from tests.applications.test_files import question

    seat = applicant.own
    type(seat.part.application).objects.update(state=State.IN_REVIEW)
    with pytest.raises(NotWritableError):
        begin_upload(seat=seat, question=question(), name="a.pdf", size=5, digest="", received_at=WHILE_OPEN)


def test_pictures_come_in_pieces_too(applicant: Browser) -> None:
    sender = Sender(applicant, picture_bytes(), "still.jpg")
    assert sender.send().status_code == 200
    assert checking.check(sender.row.pk) == FileState.READY


@pytest.mark.parametrize(("language", "size"), [("en", "1.5 MB"), ("ky", "1,5 МБ")])
def test_the_script_is_told_how_the_language_writes_a_size(applicant: Browser, language: str, size: str) -> None:
    applicant.language = language
    page = applicant.open_form().content.decode().replace("\xa0", " ")
    assert f'data-size="{size}"' in page
