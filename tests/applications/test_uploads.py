"""Files in pieces: what was received is never lost or taken twice, and what does not fit changes nothing."""

import io
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from applications import checking
from applications.choices import FileState, State
from applications.models import File
from applications.uploads import LARGEST_PIECE, PartialFile
from tests.applications.conftest import Browser
from tests.applications.editing import edit
from tests.applications.samples import zip_bytes
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
    for each in (one, other, one, other):
        each.piece(PartialFile(each.row.upload).size)
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


BEGINNINGS: dict[str, tuple[dict[str, Any], str]] = {
    "no such question": ({"key": "nothing"}, "no longer asks for this file"),
    "a question for text": ({"key": "name"}, "no longer asks for this file"),
    "too large": ({"size": 1024 * 1024 + 1}, "the limit is 1 MB"),
    "empty": ({"size": 0}, "This file is empty"),
    "below zero": ({"size": -1}, "This is not part of a file."),
    "no number": ({"size": "١٢"}, "This is not part of a file."),
    "endless": ({"size": "9" * 30}, "This is not part of a file."),
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
    assert "ends in .pdf, but it is a different kind of file" in response.json()["refused"]
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
        assert "did not arrive in full" in response.json()["refused"]
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
            assert "This call closed on" in response.json()["refused"]
    assert PartialFile(File.objects.get().upload).size == LARGEST_PIECE


def test_what_is_being_read_takes_no_files(sender: Sender) -> None:
    sender.begin()
    type(sender.browser.own.part.application).objects.update(state=State.IN_REVIEW)
    for response in (sender.piece(0), sender.finish(), sender.begin()):
        assert response.status_code == 403
        assert "can no longer be changed" in response.json()["refused"]
