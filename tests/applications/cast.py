"""Everybody who could want to open an application, and everything that is stored of applications."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from applications.actions import Guest, invite_guardian, new_shown_link
from applications.choices import FileState, Right, SeatRole
from applications.models import Application, File, Person, Seat
from applications.uploads import PartialFile, partial_files
from labs.models import Call
from portal.models import Letter, User
from tests import factories
from tests.applications.conftest import Browser, reader_of_applications
from tests.applications.samples import pdf_bytes

UPLOADED = pdf_bytes()
"""The file that the applicant sends in pieces."""
UPLOAD = "0123456789abcdef" * 2
"""The name under which it arrives."""


@dataclass
class Writers:
    """Two applications to one call: the seats of the first, the applicant of the other, and somebody with none."""

    applicant: Browser
    co_author: Browser
    guardian: Browser
    other: Browser
    stranger: Browser
    secret: str

    @classmethod
    def of(cls, call: Call) -> "Writers":
        applicant, other, stranger = Browser(call), Browser(call), Browser(call)
        own = applicant.begin()
        other.begin()
        applicant.save()
        own.refresh_from_db()
        beside = Browser(call)
        person = Person.objects.create(name="Colleague", language="en")
        beside.sit_at(with_application(Seat.objects.create(part=own.part, person=person, role=SeatRole.CO_AUTHOR)))
        guardian = Browser(call)
        invited = invite_guardian(by=own, guest=Guest("Mother", "", "en"), at=timezone.now())
        guardian.sit_at(with_application(invited.seat))
        secret = new_shown_link(seat=own, at=timezone.now()).secret
        begin_upload(applicant)
        return cls(applicant, beside, guardian, other, stranger, secret)

    def anew(self) -> "Writers":
        """The same people, at browsers that have only their cookies, and nothing from a test before."""
        anew = {name: at_own_seat(browser) for name, browser in self.by_name().items()}
        return Writers(**anew, secret=self.secret)

    @property
    def application(self) -> Application:
        return self.applicant.own.part.application

    def by_name(self) -> dict[str, Browser]:
        names = ("applicant", "co_author", "guardian", "other", "stranger")
        return {name: getattr(self, name) for name in names}


def begin_upload(browser: Browser) -> None:
    """Announce a file in pieces; nothing of it has arrived."""
    fields = {"key": "script", "name": "script.pdf", "size": len(UPLOADED), "upload": UPLOAD}
    seat = browser.own
    File.objects.create(part=seat.part, sent_by=seat, state=FileState.RECEIVING, **fields)


def at_own_seat(browser: Browser) -> Browser:
    again = Browser(Call.objects.get(pk=browser.call.pk), browser.language)
    again.client.cookies.load({name: morsel.value for name, morsel in browser.client.cookies.items()})
    again.seat = browser.seat and with_application(browser.seat)
    return again


def with_application(seat: Seat) -> Seat:
    return Seat.objects.with_application().get(pk=seat.pk)


def stored_file(seat: Seat, **fields: Any) -> File:
    """A file that was opened and found harmless."""
    file = File(part=seat.part, key="script", state=FileState.READY, name="script.pdf", size=5, sent_by=seat)
    file.content_type, file.received_digest, file.stored_digest = "application/pdf", "received", "stored"
    for name, value in fields.items():
        setattr(file, name, value)
    file.stored.save("script", ContentFile(b"%PDF-"), save=False)
    file.save()
    return file


def staff(call: Call) -> dict[str, User]:
    """Somebody of each kind: with one right to this call, with all to another call, with none."""
    another = factories.open_call()
    people = {right.value: reader_of_applications(f"{right}@example.org", right, call=call) for right in Right}
    people["read and manage"] = reader_of_applications("both@example.org", Right.READ, Right.MANAGE, call=call)
    people["another call"] = reader_of_applications("another@example.org", *Right, call=another)
    people["none"] = reader_of_applications("none@example.org")
    return people


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def everything_stored() -> dict[str, list[dict[str, Any]]]:
    """All rows of applications, the letters about them, and how much has arrived of files that are on their way."""
    models = [*apps.get_app_config("applications").get_models(), Letter]
    rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
    return rows | {"pieces": [{"name": name, "size": PartialFile(name).size} for name, _changed in partial_files()]}


def submitted_with_guardian(call: Call) -> tuple[Browser, Browser]:
    """The browsers of a child and of a mother who have both submitted."""
    child, mother = Browser(call), Browser(call)
    assert child.send().status_code == 302
    invited = invite_guardian(by=child.own, guest=Guest("Gulnara Mother", "", "en"), at=timezone.now())
    mother.sit_at(with_application(invited.seat))
    answers = {"answer__parent": "Gulnara Mother", "answer__parent_email": "mother@example.org", "answer__may": "yes"}
    assert mother.send(**answers).status_code == 302
    return child, mother
