"""What the tests of applications ask for: a call with a published form, and an applicant's browser."""

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from applications.eligibility import sign_facts
from labs.models import Call
from portal.models import User
from tests import factories
from tests.applications.samples import pdf_bytes
from tests.conftest import SiteTree

OPENS, CLOSES = dt.date(2024, 5, 13), dt.date(2024, 8, 5)
WHILE_OPEN = dt.datetime(2024, 6, 1, 6, 0, tzinfo=dt.UTC)
GOOD: dict[str, Any] = {
    "answer-name": "Айгүл Токтосунова",
    "answer-email": "aigul@example.org",
    "answer-residence": "KG",
    "answer-role": "director",
    "answer-synopsis": "Кыз тоого чыгат.",
    "answer-minutes": "90",
    "answer-shot_on": "2025-04-01",
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


@pytest.fixture
def call(site: SiteTree) -> Call:
    """A call with one question of every kind, in English and Kyrgyz, 13 May to 5 August 2024 in Bishkek."""
    page = factories.call_page(site.section["en"]["calls"], call=factories.call())
    translate_call(site, page, "ky")
    return page.call


@dataclass
class Browser:
    """An applicant's browser: keeps cookies, unless told not to, and the ticket of the last form it saw."""

    call: Call
    language: str = "en"
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    has_cookies: bool = True
    page: str = ""

    @property
    def form_path(self) -> str:
        facts = {"citizenship": "KG", "residence": "KG"}
        return f"/{self.language}/apply/call/{self.call.slug}/form/?e={sign_facts(self.call, facts)}"

    def open_form(self) -> HttpResponse:
        return self._seen(self.client.get(self.form_path))

    def send(self, **changes: Any) -> HttpResponse:
        """Send the good answers with changes; None leaves a field out."""
        if not self.page:
            self.open_form()
        data = {"ticket": self.ticket, **GOOD} | {key.replace("__", "-"): value for key, value in changes.items()}
        return self.post({key: value for key, value in data.items() if value is not None})

    def post(self, data: dict[str, Any]) -> HttpResponse:
        return self._seen(self.client.post(self.form_path, data))

    @property
    def ticket(self) -> str:
        found = re.search(r'name="ticket" value="([^"]+)"', self.page)
        assert found, self.page
        return unescape(found[1])

    def _seen(self, response: HttpResponse) -> HttpResponse:
        self.page = response.content.decode()
        if not self.has_cookies:
            self.client.cookies.clear()
        return response


@pytest.fixture
def applicant(call: Call) -> Browser:
    return Browser(call)


@pytest.fixture
def script() -> SimpleUploadedFile:
    return SimpleUploadedFile("script.pdf", pdf_bytes(), "application/pdf")


def reader_of_applications(email: str, *permissions: str) -> User:
    """Somebody of the staff with these permissions on applications, and the admin's door."""
    user = User.objects.create_user(email, "correct horse battery")
    wanted = [*permissions, "access_admin"]
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    return user


@pytest.fixture
def programme(db: None) -> User:
    """Somebody of the programme team."""
    return reader_of_applications("programme@example.org", "read_application", "export_application")


@pytest.fixture
def signed_in(programme: User) -> Client:
    """The browser of the programme team."""
    client = Client()
    client.force_login(programme)
    return client
