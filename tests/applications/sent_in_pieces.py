"""A file as the form's script sends it: begun, in pieces, finished."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from pytest_django import Settings

from applications.choices import SeatRole
from applications.models import File, Part, Person, Seat
from applications.uploads import LARGEST_PIECE
from tests.applications.cast import with_application
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.samples import pdf_bytes


def large_pdf(pieces: int = 2) -> bytes:
    """A PDF that fills so many pieces and a little more; what is added is a comment."""
    whole = pdf_bytes()
    end = whole.rindex(b"startxref")
    return whole[:end] + b"%" + b"x" * (pieces * LARGEST_PIECE) + b"\n" + whole[end:]


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@dataclass
class Sender:
    """A browser that sends one file."""

    browser: Browser
    content: bytes
    name: str = "script.pdf"
    key: str = "script"
    address: str = ""

    def post(self, address: str, **fields: Any) -> HttpResponse:
        if 'name="ticket"' not in self.browser.page:
            self.browser.open_form()
        data = {"ticket": self.browser.ticket, **fields}
        headers = {"Accept": "application/json"}
        return self.browser.client.post(address, data, headers=headers)

    def begin(self, **changes: Any) -> HttpResponse:
        said = {"key": self.key, "file_name": self.name, "size": len(self.content), "digest": sha256(self.content)}
        response = self.post(self.browser.address("uploads"), **said | changes)
        self.address = response.json().get("upload", "")
        return response

    def piece(self, at: int = 0, sent: bytes | None = None, **changes: Any) -> HttpResponse:
        sent = self.content[at : at + LARGEST_PIECE] if sent is None else sent
        file = SimpleUploadedFile("piece", sent)
        return self.post(self.address, **{"offset": at, "digest": sha256(sent), "piece": file} | changes)

    def finish(self, **changes: Any) -> HttpResponse:
        return self.post(f"{self.address}finish/", **{"digest": sha256(self.content)} | changes)

    def cancel(self) -> HttpResponse:
        return self.post(f"{self.address}cancel/")

    def send_pieces(self, offset: int = 0) -> None:
        while offset < len(self.content):
            response = self.piece(offset)
            assert response.status_code == 200, response.content
            offset = response.json()["offset"]

    def send(self) -> HttpResponse:
        """All of it, from where the server has it."""
        begun = self.begin().json()
        if not begun.get("done"):
            self.send_pieces(begun["offset"])
        return self.finish()

    @property
    def row(self) -> File:
        return File.objects.get(upload=self.address.rstrip("/").rpartition("/")[2])


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


def refuse_begin(sender: Sender, sentence: str, status: int = 422, **changes: Any) -> None:
    response = sender.begin(**changes)
    assert response.status_code == status
    assert sentence in response.json()["refused"]
    assert not File.objects.exists()
