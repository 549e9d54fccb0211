"""Every address that takes an application, a seat, a file or a link, asked by everybody who has no business there."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker

from applications.actions import log_late_attempt
from applications.choices import Right
from applications.urls import neutral_patterns, urlpatterns
from applications.viewsets import ApplicationViewSet
from labs.models import Call
from portal.models import User
from portal.monitoring.secret_addresses import without_secrets
from tests.applications.cast import UPLOAD, UPLOADED, Writers, client_of, everything_stored, staff, stored_file
from tests.applications.conftest import GOOD, WHILE_OPEN, Browser, Store, reader_of_applications
from tests.applications.guardians import call_with_guardian
from tests.applications.pages import continue_by, ticket_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]

APPLICANT, WRITERS, ITS_OWN = frozenset({"applicant"}), frozenset({"applicant", "co_author"}), frozenset({"part"})
OF_SEATS = {
    "application": WRITERS | {"guardian"},
    "eligibility": APPLICANT,
    "guardian": APPLICANT,
    "co_authors": WRITERS,
    "earlier": APPLICANT,
    "withdraw": APPLICANT,
    "part": ITS_OWN,
    "form": ITS_OWN,
    "step": ITS_OWN,
    "save": ITS_OWN,
    "uploads": ITS_OWN,
    "upload": ITS_OWN,
    "finish_upload": ITS_OWN,
    "cancel_upload": ITS_OWN,
    "review": ITS_OWN,
    "receipt_record": ITS_OWN,
    "receipt_pdf": ITS_OWN,
    "show_link": ITS_OWN,
    "address": ITS_OWN,
    "leave": ITS_OWN,
}
"""{name of an address: who may open it}; one of a part is open to those who sit at it."""
OF_UPLOADS = ("upload", "finish_upload", "cancel_upload")
MORE = {"step": (1,), **dict.fromkeys(OF_UPLOADS, (UPLOAD,))}
"""{name of an address: what it names beside the part}"""
OF_NOBODY = {"apply", "begin", "former_form", "questions", "questions_pdf", "mine", "send_link", "code"}
"""Addresses of a call, or of the browser's own seats."""
OF_STAFF = {
    "screen": {"read", "read and manage"},
    "file": {"read", "read and manage"},
    "mend_address": {"read and manage"},
    "export": {"export"},
}
"""{name of an address: which of the staff may open it}"""
LISTS = {"index", "index_results"}
OF_EDITORS = {"form_changes", "form_preview"}
"""Addresses of a page, with no word of any application: test_form_changes.py and test_form_preview.py."""
CHANGES_NOTHING = {"application", "part", "receipt_record", "receipt_pdf"}
"""Addresses that take no POST."""
NEEDS_MORE = {"earlier"}
"""Takes from another application of the same applicant: tests/applications/test_earlier_answers.py."""


@pytest.fixture(scope="module")
def stored_call(stored_once: Store) -> int:
    return stored_once(call_with_guardian)


@pytest.fixture(scope="module")
def stored_writers(stored_call: int, django_db_blocker: DjangoDbBlocker) -> Writers:
    with django_db_blocker.unblock(), translation.override("en"), time_machine.travel(WHILE_OPEN, tick=False):
        return Writers.of(Call.objects.get(pk=stored_call))


@pytest.fixture
def writers(stored_writers: Writers, clock: time_machine.Traveller, db: None) -> Writers:
    return stored_writers.anew()


def names(patterns: list[URLPattern]) -> set[str]:
    return {str(pattern.name) for pattern in patterns}


def test_every_address_stands_in_a_table() -> None:
    """Whoever adds one says here who may open it."""
    assert names(urlpatterns) == set(OF_SEATS) | OF_NOBODY
    assert names(neutral_patterns) == {"application_link"}
    assert names(ApplicationViewSet("application").get_urlpatterns()) == set(OF_STAFF) | LISTS | OF_EDITORS
    taking = {str(one.name) for one in urlpatterns if "<code>" in str(one.pattern) or "<pk>" in str(one.pattern)}
    assert taking == set(OF_SEATS)


def addresses(writers: Writers) -> Iterator[tuple[str, str, frozenset[str]]]:
    """(name, address, who may open it) of each address of the first application."""
    code = writers.application.code
    for name, allowed in OF_SEATS.items():
        if allowed is not ITS_OWN:
            yield name, reverse(f"applications:{name}", args=[code]), allowed
            continue
        for part, who in (("applicant", WRITERS), ("guardian", frozenset({"guardian"}))):
            yield name, reverse(f"applications:{name}", args=[code, part, *MORE.get(name, ())]), who


def sent_by(browser: Browser) -> dict[str, Any]:
    """Whatever any of the forms takes, right in every field, as the form that the browser has seen last says."""
    version = str(browser.own.part.version)
    own = {"version": version, "then": "save", "language": "ru", "name": "Another", "citizenship": "KG"}
    own |= {"key": "script", "file_name": "script.pdf", "size": str(len(UPLOADED)), "offset": "0"}
    own |= {"digest": hashlib.sha256(UPLOADED).hexdigest(), "piece": SimpleUploadedFile("piece", UPLOADED)}
    based = dict(re.findall(r'name="(based-[^"]+)" value="([^"]+)"', browser.page))
    return {**GOOD, **based, **own, "email": "thief@example.org", "ticket": browser.ticket}


def test_each_address_is_closed_to_all_others_and_nothing_changes(writers: Writers) -> None:
    writers.applicant.open_form()
    writers.other.open_form()
    stolen, own = sent_by(writers.applicant), sent_by(writers.other)
    before = everything_stored()
    for name, address, allowed in addresses(writers):
        for who, browser in writers.by_name().items():
            if who in allowed:
                continue
            answers = [browser.client.get(address), browser.client.post(address, stolen)]
            if who == "other":
                answers.append(browser.client.post(address, own))
            # What somebody typed comes back to them with 403, whoever they are.
            assert {answer.status_code for answer in answers} <= {403, 404}, (who, name, address)
            assert_private(answers[0])
            assert not [text for text in ("Айгүл", "Mother") if text in answers[0].content.decode()]
        assert everything_stored() == before, (name, address)


def assert_private(response: HttpResponse) -> None:
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"


def test_each_address_is_open_to_those_at_the_seat_and_their_pages_stay_private(writers: Writers) -> None:
    writers.applicant.send()
    for name, address, allowed in addresses(writers):
        for who in allowed:
            response = writers.by_name()[who].client.get(address)
            # A short form has no steps: whoever asks for one is led to the form.
            of_name = {"leave": {405}, "save": {405}, "receipt_pdf": {202}, "application": {200, 302}, "step": {302}}
            of_name |= {"uploads": {422}, **{one: {405} for one in OF_UPLOADS}}  # no question is named
            seen = of_name.get(name, {200})
            if who == "guardian" and name in {"receipt_pdf", "receipt_record"}:
                seen = {404}  # nothing was submitted there, which is said in private, too
            assert response.status_code in seen, (who, name, address)
            assert_private(response)


def test_another_site_sends_nothing_with_the_readers_session(writers: Writers) -> None:
    """The browser sends the cookies, and says where the form was: with the right ticket even."""
    browser = writers.applicant
    browser.open_form()
    before = everything_stored()
    for name, address, allowed in addresses(writers):
        if "applicant" in allowed:
            response = browser.client.post(address, sent_by(browser), headers={"Sec-Fetch-Site": "cross-site"})
            assert response.status_code in ({302} if name == "leave" else {403, 405}), (name, address)
            assert everything_stored() == before, name
    link = reverse("application_link", args=[writers.secret])
    assert Client().post(link, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert everything_stored() == before


def test_a_form_with_the_ticket_of_another_changes_nothing(writers: Writers) -> None:
    """Of another application, of another seat of the same one, of nobody; sent by who may open the address."""
    browsers = [writers.applicant, writers.co_author, writers.guardian, writers.other]
    for browser in browsers:
        browser.open_form()
    own, *others = (browser.ticket for browser in browsers)
    data, before = sent_by(writers.applicant), everything_stored()
    for name, address, allowed in addresses(writers):
        if "applicant" in allowed and name not in CHANGES_NOTHING:
            for ticket in (*others, own[:-1], ""):
                response = writers.applicant.client.post(address, data | {"ticket": ticket})
                assert response.status_code == (302 if name == "leave" else 403), name
            assert everything_stored() == before, name


def test_what_is_refused_to_others_works_for_the_owner(writers: Writers) -> None:
    """Otherwise nothing above would prove anything."""
    browser = writers.applicant
    for name, address, allowed in addresses(writers):
        if "applicant" not in allowed or name in CHANGES_NOTHING | NEEDS_MORE:
            continue
        browser.own.part.refresh_from_db()
        browser.open_form()
        before, data = everything_stored(), sent_by(browser)
        with transaction.atomic():
            response = browser.client.post(address, data | {"answer-minutes": "80"})
            assert response.status_code in {200, 201, 302}, (name, response.content.decode())
            assert everything_stored() != before, name
            transaction.set_rollback(True)


def test_a_link_opens_its_seat_and_no_other(writers: Writers) -> None:
    browser = Client(enforce_csrf_checks=True)
    for wrong in (writers.secret[:-1], writers.secret.swapcase(), writers.application.code, "x" * 500):
        address = reverse("application_link", args=[wrong])
        assert browser.get(address).status_code == browser.post(address).status_code == 404
    address = reverse("application_link", args=[writers.secret])
    before = everything_stored()
    shown = browser.get(address)
    assert_private(shown)
    assert everything_stored() == before
    opened = browser.post(address, {"ticket": ticket_in(shown)})
    assert_private(opened)
    assert opened["Location"] == reverse("applications:application", args=[writers.application.code])
    codes = (writers.application.code, writers.other.code)
    seen = [browser.get(reverse("applications:form", args=[code, "applicant"])).status_code for code in codes]
    assert seen == [200, 404]
    guardian = reverse("applications:form", args=[writers.application.code, "guardian"])
    assert browser.get(guardian).status_code == 404


@pytest.fixture
def people(writers: Writers) -> dict[str, User]:
    return staff(writers.applicant.call)


def staff_addresses(writers: Writers) -> Iterator[tuple[str, str]]:
    code, seat = writers.application.code, writers.applicant.own
    log_late_attempt(seat=seat, received_at=timezone.now())
    file = stored_file(seat)
    yield "screen", reverse("application:screen", args=[code])
    yield "file", reverse("application:file", args=[code, file.pk])
    yield "mend_address", reverse("application:mend_address", args=[code, seat.pk])
    yield "export", reverse("application:export", args=[writers.applicant.call.pk])


def test_each_screen_is_closed_to_all_staff_without_the_right(writers: Writers, people: dict[str, User]) -> None:
    correction = {"email": "right@example.org", "reason": "The applicant has called."}
    places = list(staff_addresses(writers))
    for who, user in people.items():
        client, closed = client_of(user), [place for place in places if who not in OF_STAFF[place[0]]]
        before = everything_stored()
        for name, address in closed:
            answers = [client.get(address), client.post(address, correction)]
            assert [answer.status_code for answer in answers] == [404, 404], (who, name)
            assert "Айгүл" not in answers[0].content.decode()
        assert everything_stored() == before, who
        for name, address in (place for place in places if place not in closed):
            response = client.get(address)
            assert response.status_code == 200, (who, name)
            assert "no-store" in response["Cache-Control"]


def test_nobody_from_outside_comes_to_a_screen(writers: Writers, stranger: User) -> None:
    inactive = client_of(reader_of_applications("read@example.org", *Right))
    User.objects.filter(email="read@example.org").update(is_active=False)
    for _name, address in staff_addresses(writers):
        before = everything_stored()
        for client in (Client(), writers.applicant.client, client_of(stranger), inactive):
            answers = [client.get(address), client.post(address, {"email": "right@example.org", "reason": "x"})]
            assert not [answer for answer in answers if answer.status_code not in {302, 403}]
            assert all("Айгүл" not in answer.content.decode() for answer in answers)
        assert everything_stored() == before


def test_files_and_seats_are_found_below_their_own_application_alone(writers: Writers, people: dict[str, User]) -> None:
    client = client_of(people["read and manage"])
    code, seat = writers.application.code, writers.other.own
    before_file = stored_file(seat)
    for name, pk in (("file", before_file.pk), ("mend_address", seat.pk)):
        address = reverse(f"application:{name}", args=[code, pk])
        before = everything_stored()
        assert client.get(address).status_code == 404
        assert client.post(address, {"email": "right@example.org", "reason": "x"}).status_code in {404, 405}
        assert everything_stored() == before


def test_another_site_changes_nothing_with_the_session_of_staff(writers: Writers, people: dict[str, User]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["read and manage"])
    for _name, address in staff_addresses(writers):
        before = everything_stored()
        sent = {"email": "right@example.org", "reason": "x"}
        response = client.post(address, sent, headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://example.org"})
        assert response.status_code in {403, 404, 405}
        assert everything_stored() == before


def test_an_untried_right_opens_nothing(people: dict[str, User]) -> None:
    """Whoever adds a right says what it opens."""
    opening = {who for allowed in OF_STAFF.values() for who in allowed} - {"read and manage"}
    assert opening == {Right.READ.value, Right.EXPORT.value}
    assert {right.value for right in Right} <= set(people)


def test_no_log_holds_the_secret_of_a_link_or_the_code_of_an_application(
    writers: Writers, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    address = reverse("application_link", args=[writers.secret])
    client = Client()
    for answer in (client.get(address), client.post(address), client.get(f"{address}more/"), client.put(address)):
        assert writers.secret not in answer.get("Location", "")
    writers.stranger.client.get(writers.applicant.address())
    shown = [without_secrets(record.getMessage()) for record in caplog.records]
    assert shown
    assert not [line for line in shown if writers.secret in line or writers.application.code in line]


def test_no_row_holds_the_secret_of_a_link(writers: Writers) -> None:
    assert continue_by(Client(), reverse("application_link", args=[writers.secret])).status_code == 302
    assert writers.secret not in str(everything_stored())


def test_a_page_names_no_address_with_a_secret_to_another_site(writers: Writers) -> None:
    """Whatever a page of a seat loads comes from our own origin."""
    for name, address, allowed in addresses(writers):
        if "applicant" in allowed and name not in {"leave", "receipt_pdf", "receipt_record"}:
            page = writers.applicant.client.get(address).content.decode()
            loaded = re.findall(r'<(?:script|img|iframe|link)[^>]*(?:src|href)="(https?://[^"]+)"', page)
            assert not [one for one in loaded if not one.startswith("http://localhost")], name


def test_headers_that_only_a_proxy_may_set_change_no_link(writers: Writers) -> None:
    """Whoever can make a reader's browser send one must not lead the link to another host."""
    browser = writers.applicant
    browser.open_form()
    headers = {"X-Forwarded-Host": "example.com", "X-Forwarded-Proto": "http", "Forwarded": "host=example.com"}
    for name in ("show_link", "guardian"):
        own = {"part": "applicant"} if name == "show_link" else {}
        address = reverse(f"applications:{name}", kwargs={"code": browser.code} | own)
        response = browser.client.post(address, sent_by(browser), headers=headers)
        page = response.content.decode()
        assert response.status_code == 200
        assert "/a/" in page
        assert "example.com" not in page
