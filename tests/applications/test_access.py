"""Every address that takes an application, a seat, a file or a link: open to its own person, shut to all others."""

from collections.abc import Iterator
from typing import Any

import pytest
import pytest_django
import time_machine
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from applications.choices import Right
from applications.models import AccessLink, Answer, Application, CallRight, File, Part, Seat
from labs.models import Call
from portal.models import User
from tests import factories
from tests.applications.conftest import WHILE_OPEN, Browser, reader_of_applications
from tests.applications.guardians import MINOR, answer, call_with_guardian, guardian_at, invite
from tests.applications.pages import another_device, shown_link, ticket_in
from tests.applications.samples import pdf_bytes
from tests.conftest import Copies, build_site
from tests.template_database import with_site

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
OURS = "applications."
CODE = "(?P<code>[23456789ABCDEFGHJKLMNPQRSTUVWXYZ]{8})"
OF_THE_APPLICANT = {"": "", "eligibility/": "eligibility/", "invite/": "invite/", "withdraw/": "withdraw/"}
OF_A_PART = ("", "form/", "review/", "receipt\\.json", "receipt\\.pdf", "link/", "address/", "leave/")
OF_NO_APPLICATION = {
    "en/apply/call/<slug:slug>/",
    "en/apply/call/<slug:slug>/begin/",
    "en/apply/call/<slug:slug>/form/",
    "en/apply/mine/",
    "en/apply/link/",
    "en/apply/code/",
    "admin/applications/",
    "admin/applications/results/",
}
PRIVATE = ("Айгүл", "aigul@example.org", "script.pdf", "Апа", "тоого чыгат")


@pytest.fixture(scope="module")
def stored_call(own_copies: Copies, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[int]:
    with own_copies(with_site(build_site)):
        with django_db_blocker.unblock(), translation.override("en"):
            pk = call_with_guardian().pk
        yield pk


@pytest.fixture
def call(stored_call: int) -> Call:
    return Call.objects.get(pk=stored_call)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(WHILE_OPEN, tick=False) as traveller:
        yield traveller


@pytest.fixture
def child(call: Call) -> Browser:
    """A browser from which an application with a file was sent."""
    browser = Browser(call, facts=MINOR)
    browser.begin()
    browser.send(answer__script=SimpleUploadedFile("script.pdf", pdf_bytes(), "application/pdf"))
    return browser


@pytest.fixture
def guardian(child: Browser) -> Browser:
    browser = guardian_at(child, shown_link(invite(child)))
    answer(browser)
    browser.submit()
    return browser


@pytest.fixture
def file(child: Browser) -> File:
    """The file of the application, as it is stored once it was opened."""
    file = File.objects.get()
    file.stored.save("stored", ContentFile(b"%PDF"))
    return file


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """The route of every address of the portal whose view belongs to applications."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route)
        elif isinstance(pattern, URLPattern):
            callback = getattr(pattern.callback, "__wrapped__", pattern.callback)
            view = getattr(pattern.callback, "view_class", None) or getattr(callback, "view_class", callback)
            if view.__module__.startswith(OURS):
                yield route


def part_addresses(code: str, part: str) -> list[str]:
    return [f"/en/apply/{code}/{part}/{name}".replace("\\", "") for name in OF_A_PART]


def applicant_addresses(code: str) -> list[str]:
    return [*(f"/en/apply/{code}/{name}" for name in OF_THE_APPLICANT.values()), *part_addresses(code, "applicant")]


def staff_addresses(code: str, file: File, seat: Seat) -> dict[str, tuple[str, set[Right]]]:
    """{route: (address, the rights it needs)}"""
    call = seat.part.application.call_id
    number = "(?P<pk>\\d{1,18})"
    return {
        f"admin/applications/^{CODE}/$": (f"/admin/applications/{code}/", {Right.READ}),
        f"admin/applications/^{CODE}/files/{number}/$": (f"/admin/applications/{code}/files/{file.pk}/", {Right.READ}),
        f"admin/applications/^{CODE}/address/{number}/$": (
            f"/admin/applications/{code}/address/{seat.pk}/",
            {Right.READ, Right.MANAGE},
        ),
        "admin/applications/export/<int:pk>/": (f"/admin/applications/export/{call}/", {Right.EXPORT}),
    }


def test_every_address_is_known_here(child: Browser, file: File) -> None:
    part = f"{CODE}/(?P<part>applicant|guardian)"
    ours = {f"en/apply/^{CODE}/{name}$" for name in OF_THE_APPLICANT}
    ours |= {f"en/apply/^{part}/{name}$" for name in OF_A_PART}
    staff = staff_addresses(child.code, file, child.own).keys()
    assert set(patterns()) == ours | staff | OF_NO_APPLICATION | {"a/<str:token>/"}


def is_shut(client: Client, address: str, **extra: Any) -> bool:
    """Whether neither reading nor sending there gives anything away, or does anything."""
    before = snapshot()
    for method in (client.get, client.post):
        response = method(address, **extra)
        body = "".join(map(bytes.decode, response)) if response.streaming else response.content.decode()
        leads_in = response.status_code == 302 and not response["Location"].startswith(("/admin/", "/sign-in/"))
        if response.status_code not in (302, 403, 404, 405) or leads_in or any(secret in body for secret in PRIVATE):
            return False
    return snapshot() == before


def snapshot() -> list[Any]:
    """What a request could have changed."""
    return [
        list(Application.objects.values("state", "eligibility", "name")),
        list(Part.objects.values("version", "ended_at", "submitted_at")),
        list(Answer.objects.values("key", "value", "version")),
        list(Seat.objects.values("left_at", "person__wanted_email", "person__language")),
        AccessLink.objects.count(),
    ]


def test_the_own_pages_are_open(child: Browser, guardian: Browser) -> None:
    for address in applicant_addresses(child.code):
        expected = (202,) if address.endswith(".pdf") else (405,) if address.endswith("leave/") else (200,)
        assert child.client.get(address).status_code in expected, address
    for address in part_addresses(child.code, "guardian"):
        expected = (202,) if address.endswith(".pdf") else (405,) if address.endswith("leave/") else (200,)
        assert guardian.client.get(address).status_code in expected, address


def test_they_are_shut_to_strangers_and_to_other_applicants(child: Browser, guardian: Browser, call: Call) -> None:
    other = Browser(call, facts=MINOR)
    other.begin()
    other.send(answer__name="Other", answer__email="other@example.org", answer__synopsis="Other")
    for address in applicant_addresses(child.code) + part_addresses(child.code, "guardian"):
        assert is_shut(another_device(), address), address
        assert is_shut(other.client, address), address


def test_each_seat_is_shut_to_the_other(child: Browser, guardian: Browser) -> None:
    for address in part_addresses(child.code, "guardian"):
        assert is_shut(child.client, address), address
    for address in applicant_addresses(child.code)[1:]:
        assert is_shut(guardian.client, address), address
    home = guardian.client.get(f"/en/apply/{child.code}/")
    assert home["Location"] == f"/en/apply/{child.code}/guardian/"


def test_nothing_that_another_site_sends_does_anything(child: Browser, guardian: Browser) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site"}
    for browser, addresses in (
        (child, applicant_addresses(child.code)),
        (guardian, part_addresses(child.code, "guardian")),
    ):
        ticket = ticket_in(browser.open_form())
        data = {"ticket": ticket, "version": "1", "then": "save", "email": "thief@example.org", "name": "Thief"}
        for address in addresses:
            before = snapshot()
            response = browser.client.post(address, data, headers=foreign)
            assert response.status_code in (302, 403, 405), address
            assert snapshot() == before, address
            assert browser.client.get(f"/en/apply/{child.code}/", follow=True).status_code == 200, address


def test_a_ticket_of_another_seat_or_browser_does_nothing(child: Browser, guardian: Browser, call: Call) -> None:
    other = Browser(call, facts=MINOR)
    other.begin()
    tickets = ("", "forged", ticket_in(other.open_form()), ticket_in(guardian.open_form()))
    for ticket in tickets:
        for address in applicant_addresses(child.code):
            before = snapshot()
            data = {"ticket": ticket, "version": "1", "email": "thief@example.org", "name": "Thief"}
            assert child.client.post(address, data).status_code in (302, 403, 405), address
            assert snapshot() == before, address


@pytest.mark.parametrize("code", ["%00", "abcdefgh", "AAAAAAAA", "%ED%A0%80", "../x"])
def test_a_code_nobody_has_is_not_found(child: Browser, code: str) -> None:
    assert child.client.get(f"/en/apply/{code}/").status_code == 404


def test_screens_of_staff_are_open_to_those_who_have_the_right_to_this_call(child: Browser, file: File) -> None:
    for number, (address, rights) in enumerate(staff_addresses(child.code, file, child.own).values()):
        staff = Client()
        staff.force_login(reader_of_applications(f"staff{number}@example.org", *rights, call=child.call))
        assert staff.get(address).status_code == 200, address


def test_they_are_shut_to_all_other_staff(child: Browser, guardian: Browser, file: File, stranger: User) -> None:
    elsewhere = factories.call()
    everything_elsewhere = reader_of_applications("elsewhere@example.org", *Right, call=elsewhere)
    nothing = reader_of_applications("nothing@example.org")
    left = reader_of_applications("left@example.org", *Right)
    User.objects.filter(pk=left.pk).update(is_active=False)
    addresses = staff_addresses(child.code, file, child.own).values()
    for number, (address, rights) in enumerate(addresses):
        all_but_one = [
            reader_of_applications(f"no-{right}{number}@example.org", *(set(Right) - {right}), call=child.call)
            for right in rights
        ]
        for user in (None, stranger, nothing, everything_elsewhere, left, *all_but_one):
            client = Client()
            if user is not None:
                client.force_login(user)
            assert is_shut(client, address), (str(user), address)
        for browser in (child, guardian):
            assert is_shut(browser.client, address), address
    assert CallRight.objects.filter(call=elsewhere).count() == len(Right)


@pytest.mark.parametrize("name", ["", "form/", "review/", "link/", "address/"])
def test_no_page_of_a_seat_is_cached_indexed_or_told_to_others(child: Browser, name: str) -> None:
    page = child.client.get(f"/en/apply/{child.code}/applicant/{name}")
    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex"
