"""What the tests of applications ask for: a call with a published form, and an applicant's browser."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import pytest
import pytest_django
import time_machine
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from applications.access import IN_SESSION
from applications.actions import Beginning, begin
from applications.choices import Right
from applications.codes import digest, new_token
from applications.models import CallRight, FormLabels, FormVersion, Seat, SessionGrant
from labs.models import Call
from portal.models import User
from tests import factories
from tests.applications.samples import pdf_bytes
from tests.conftest import Copies, SiteTree, build_site, site_tree
from tests.template_database import with_site

OPENS, CLOSES = dt.date(2024, 5, 13), dt.date(2024, 8, 5)
WHILE_OPEN = dt.datetime(2024, 6, 1, 6, 0, tzinfo=dt.UTC)
GOOD: dict[str, Any] = {
    "answer-name": "Айгүл Токтосунова",
    "answer-email": "aigul@example.org",
    "answer-phone": "+996 700 123 456",
    "answer-residence": "KG",
    "answer-role": "director",
    "answer-synopsis": "Кыз тоого чыгат.",
    "answer-minutes": "90",
    "answer-shot_on": ["1", "4", "2025"],
    "answer-themes": ["rights", "nature"],
    "answer-terms": "yes",
}
"""Right answers to the questions of tests.factories."""


def translate_call(site: SiteTree, page: Any, language: str) -> Any:
    """The same call page in another language, its questions worded so that the language can be told."""
    translated = page.copy_for_translation(site.locale(language))
    translated.title = f"{page.title} {language}"
    data = [dict(block) for block in translated.questions.raw_data]
    for block in data:
        value = dict(block["value"])
        value["label"] = f"{language}: {value['label']}"
        block["value"] = value
    translated.questions = translated._meta.get_field("questions").to_python(json.dumps(data))
    translated.save()
    translated.save_revision().publish()
    translated.refresh_from_db()
    return translated


def published_call() -> Call:
    """A call with one question of every kind, in English and Kyrgyz, 13 May to 5 August 2024 in Bishkek."""
    page = factories.call_page(site_tree().section["en"]["calls"], call=factories.call())
    translate_call(site_tree(), page, "ky")
    return page.call


def published_open_call() -> Call:
    """A call that is open today, with the same questions in English."""
    return factories.call_page(site_tree().section["en"]["calls"], call=factories.open_call()).call


Store = Callable[[Callable[[], Call]], int]


@pytest.fixture(scope="module")
def stored_once(own_copies: Copies, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[Store]:
    """Stores a call that all tests of a module find by its key; for modules whose tests do not commit."""

    def store(make: Callable[[], Call]) -> int:
        with django_db_blocker.unblock(), translation.override("en"):
            return make().pk

    with own_copies(with_site(build_site)):
        yield store


@pytest.fixture(scope="module")
def stored_call(stored_once: Store) -> int:
    return stored_once(published_call)


@pytest.fixture
def call(stored_call: int) -> Call:
    return Call.objects.get(pk=stored_call)


@pytest.fixture
def own_call(site: SiteTree) -> Call:
    """The same call, for one test; what modules whose tests commit use as `call`."""
    return published_call()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """It stands on a day on which the call is open."""
    with time_machine.travel(WHILE_OPEN, tick=False) as traveller:
        yield traveller


@dataclass
class Browser:
    """A writer's browser at one seat: keeps cookies, and the ticket of the last form it saw."""

    call: Call
    language: str = "en"
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    page: str = ""
    seat: Seat | None = None
    facts: dict[str, Any] = field(default_factory=lambda: {"kind": "filmmaker", "citizenship": "KG", "residence": "KG"})
    email: str = ""

    def begin(self) -> Seat:
        """Begin a draft and sit down at it, without the pages before."""
        version = FormVersion.objects.newest_of(self.call)
        assert version is not None
        labels = FormLabels.objects.for_reader(version, self.language)
        beginning = Beginning(labels, self.language, self.facts, new_token(), timezone.now(), self.email)
        return self.sit_at(begin(beginning))

    def sit_at(self, seat: Seat) -> Seat:
        """Let this browser open a seat, as a link does."""
        nonce, self.seat = new_token(), seat
        SessionGrant.objects.create(seat=seat, digest=digest(nonce))
        session = self.client.session
        session[IN_SESSION] = [*session.get(IN_SESSION, []), nonce]
        session.save()
        self.client.cookies["sessionid"] = session.session_key
        return seat

    @property
    def own(self) -> Seat:
        return self.seat or self.begin()

    @property
    def code(self) -> str:
        return self.own.part.application.code

    def address(self, name: str = "form", **changes: str) -> str:
        """The address of a page of this seat."""
        of_part = {"code": self.code, "part": self.own.part.kind} | changes
        with translation.override(self.language):
            return reverse(f"applications:{name}", kwargs=of_part)

    def open_form(self) -> HttpResponse:
        return self._seen(self.client.get(self.address()))

    def save(self, then: str = "save", **changes: Any) -> HttpResponse:
        """Send the form as it was shown, with the good answers and these changes; None leaves a field out."""
        if 'name="ticket"' not in self.page or 'name="based-' not in self.page:
            self.open_form()
        based = dict(re.findall(r'name="(based-[^"]+)" value="([^"]+)"', self.page))
        decided = dict.fromkeys(re.findall(r'name="(decided-[^"]+)"', self.page), "yes")
        data = {"ticket": self.ticket, "then": then, **based, **decided, **GOOD}
        data |= {key.replace("__", "-"): value for key, value in changes.items()}
        return self.post({key: value for key, value in data.items() if value is not None})

    def post(self, data: dict[str, Any]) -> HttpResponse:
        return self._seen(self.client.post(self.address(), data))

    def review(self) -> HttpResponse:
        return self._seen(self.client.get(self.address("review")))

    def submit(self, **changes: Any) -> HttpResponse:
        """Press the button of the page that shows everything once more."""
        self.review()
        version = re.search(r'name="version" value="(\d+)"', self.page)
        data = {"ticket": self.ticket, "version": version[1] if version else ""} | changes
        return self._seen(self.client.post(self.address("review"), data))

    def send(self, **changes: Any) -> HttpResponse:
        """Save the good answers with changes and, where they are complete, submit them."""
        response = self.save("review", **changes)
        return self.submit() if response.status_code == 302 else response

    @property
    def ticket(self) -> str:
        found = re.search(r'name="ticket" value="([^"]+)"', self.page)
        assert found, self.page
        return unescape(found[1])

    def _seen(self, response: HttpResponse) -> HttpResponse:
        self.page = response.content.decode()
        return response


@pytest.fixture
def applicant(call: Call) -> Browser:
    return Browser(call)


@pytest.fixture
def script() -> SimpleUploadedFile:
    return SimpleUploadedFile("script.pdf", pdf_bytes(), "application/pdf")


def reader_of_applications(email: str, *rights: Right, call: Call | None = None) -> User:
    """Somebody of the staff with these rights to the applications of a call, or of all, and the admin's door."""
    user = User.objects.create_user(email, "correct horse battery")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    CallRight.objects.bulk_create(CallRight(user=user, call=call, right=right) for right in rights)
    return user


@pytest.fixture
def programme(db: None) -> User:
    """Somebody of the programme team."""
    return reader_of_applications("programme@example.org", Right.READ, Right.EXPORT, Right.MANAGE)


@pytest.fixture
def signed_in(programme: User) -> Client:
    """The browser of the programme team."""
    client = Client()
    client.force_login(programme)
    return client
