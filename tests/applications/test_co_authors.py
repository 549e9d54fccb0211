"""Several people write one application: invited by letter or by a link to forward, removed, leaving."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from applications.actions.co_authors import MOST_CO_AUTHORS
from applications.choices import HistoryKind, SeatRole, State
from applications.models import AccessLink, Answer, History, Seat
from labs.models import Call
from portal.models import Letter
from tests.applications.conftest import Browser
from tests.applications.pages import another_device, continue_by, link_in, newest_letter, shown_link, text_of, ticket_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ADDRESS = "bakyt@example.org"


@pytest.fixture
def applicant(call: Call) -> Browser:
    browser = Browser(call, email="aigul@example.org")
    browser.begin()
    browser.save()
    return browser


def page_of(browser: Browser) -> str:
    return f"/en/apply/{browser.code}/co-authors/"


def send(browser: Browser, **data: Any) -> HttpResponse:
    ticket = ticket_in(browser.client.get(page_of(browser)))
    return browser.client.post(page_of(browser), {"ticket": ticket, "language": "ky", **data})


def invite(browser: Browser, name: str = "Bakyt", email: str = "") -> HttpResponse:
    return send(browser, name=name, email=email)


def co_author_of(browser: Browser, device: Client) -> Browser:
    """The browser of somebody who has opened the link that was shown."""
    continue_by(device, shown_link(invite(browser)))
    beside = Browser(browser.call, client=device)
    beside.seat = Seat.objects.with_application().get(role=SeatRole.CO_AUTHOR)
    return beside


def test_the_page_of_the_application_leads_to_it(applicant: Browser) -> None:
    assert page_of(applicant) in applicant.client.get(f"/en/apply/{applicant.code}/").content.decode()


def test_no_browser_fills_in_its_owner_where_somebody_else_is_meant(applicant: Browser) -> None:
    form = applicant.client.get(page_of(applicant)).content.decode().partition("<main")[2]
    assert form.count('autocomplete="off"') == 2
    assert 'autocomplete="email"' not in form


def test_a_link_to_forward_lets_somebody_write_and_nothing_else(applicant: Browser) -> None:
    beside = co_author_of(applicant, another_device())
    assert not Letter.objects.filter(kind="co_author_invited").exists()
    assert Seat.objects.get(role=SeatRole.CO_AUTHOR).joined_at
    beside.open_form()
    beside.save(**{"answer-synopsis": "Written by Bakyt."})
    answer = Answer.objects.get(key="synopsis")
    assert answer.value == "Written by Bakyt."
    assert answer.saved_by == beside.seat
    assert "Only the applicant can submit" in text_of(beside.review())
    assert applicant.client.get(page_of(applicant)).content.decode().count("(has joined)") == 1
    kinds = History.objects.order_by("pk").values_list("kind", flat=True)
    assert [kind for kind in kinds if kind in {HistoryKind.CO_AUTHOR, HistoryKind.JOINED}] == ["co_author", "joined"]


def test_a_letter_invites_in_the_language_of_the_guest(applicant: Browser) -> None:
    shown = invite(applicant, email=ADDRESS)
    assert ADDRESS in text_of(shown)
    letter = newest_letter(kind="co_author_invited")
    assert (letter.to_address, letter.language) == (ADDRESS, "ky")
    device = another_device()
    assert continue_by(device, link_in(letter)).status_code == 302
    assert Seat.objects.get(role=SeatRole.CO_AUTHOR).person.is_verified


def test_who_is_invited_again_keeps_the_seat(applicant: Browser) -> None:
    invite(applicant, email=ADDRESS)
    invite(applicant, name="Bakyt again", email="BAKYT@example.org")
    assert Seat.objects.filter(role=SeatRole.CO_AUTHOR).count() == 1
    invite(applicant)
    invite(applicant)
    assert Seat.objects.filter(role=SeatRole.CO_AUTHOR).count() == 3, "two of one name may be two people"


def test_who_has_joined_gets_another_link_by_letter_alone(applicant: Browser) -> None:
    continue_by(another_device(), shown_link(invite(applicant, email=ADDRESS)))
    page = invite(applicant, email=ADDRESS)
    assert "/a/" not in page.content.decode()
    assert f"on its way to {ADDRESS}" in text_of(page)
    device = another_device()
    assert continue_by(device, link_in(newest_letter(kind="co_author_invited"))).status_code == 302
    assert device.get(applicant.address("form")).status_code == 200


def test_who_was_removed_cannot_open_it_and_what_they_wrote_stays(applicant: Browser) -> None:
    device = another_device()
    beside = co_author_of(applicant, device)
    beside.open_form()
    beside.save(**{"answer-synopsis": "Written by Bakyt."})
    assert send(applicant, then=f"end-{beside.own.pk}").status_code == 302
    assert device.get(beside.address()).status_code == 404
    assert device.get(f"/en/apply/{applicant.code}/").status_code == 404
    assert not AccessLink.objects.filter(seat=beside.seat, revoked_at=None).exists()
    assert Answer.objects.get(key="synopsis").value == "Written by Bakyt."
    assert "Bakyt" not in text_of(applicant.client.get(page_of(applicant)))


def test_a_co_author_leaves_and_can_remove_nobody_else(applicant: Browser) -> None:
    beside = co_author_of(applicant, another_device())
    other = co_author_id(applicant)
    page = text_of(beside.client.get(page_of(beside)))
    assert "Leave this application" in page
    assert "Remove" not in page
    assert "Invite them" not in page
    for seat in (other, applicant.own.pk):
        send(beside, then=f"end-{seat}")
        assert Seat.objects.get(pk=seat).left_at is None
    assert send(beside, then=f"end-{beside.own.pk}").status_code == 302
    assert beside.client.get(page_of(beside)).status_code == 404
    assert applicant.client.get(page_of(applicant)).status_code == 200


def co_author_id(applicant: Browser) -> int:
    invite(applicant, name="Other")
    return Seat.objects.get(role=SeatRole.CO_AUTHOR, person__name="Other").pk


def test_a_co_author_invites_nobody(applicant: Browser) -> None:
    beside = co_author_of(applicant, another_device())
    assert invite(beside, name="Friend").status_code == 403
    assert Seat.objects.filter(role=SeatRole.CO_AUTHOR).count() == 1


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.WITHDRAWN, State.ACCEPTED])
def test_nobody_is_invited_once_it_is_being_read(applicant: Browser, state: State) -> None:
    ticket = ticket_in(applicant.client.get(page_of(applicant)))
    type(applicant.own.part.application).objects.update(state=state)
    refused = applicant.client.post(page_of(applicant), {"ticket": ticket, "name": "Bakyt", "language": "ky"})
    assert refused.status_code == 403
    assert "Bakyt" in refused.content.decode()
    assert not Seat.objects.filter(role=SeatRole.CO_AUTHOR).exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"name": ""}, "Enter"),
        ({"name": "Bakyt", "email": "bakyt@"}, "Enter a full e-mail address"),
        ({"name": "Ы" * 201}, "too long"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(applicant: Browser, data: dict[str, str], sentence: str) -> None:
    page = send(applicant, **data)
    assert page.status_code == 200
    assert sentence in text_of(page)
    assert 'aria-invalid="true"' in page.content.decode()
    assert not Seat.objects.filter(role=SeatRole.CO_AUTHOR).exists()


def test_there_is_an_end_to_them(applicant: Browser) -> None:
    for number in range(MOST_CO_AUTHORS):
        assert invite(applicant, name=f"Writer {number}").status_code == 200
    full = invite(applicant, name="One more")
    assert full.status_code == 403
    assert "Remove somebody first." in text_of(full)
    assert Seat.objects.filter(role=SeatRole.CO_AUTHOR).count() == MOST_CO_AUTHORS


def test_without_the_ticket_of_the_page_nothing_happens(applicant: Browser) -> None:
    invite(applicant)
    seat = Seat.objects.get(role=SeatRole.CO_AUTHOR)
    for data in ({"name": "Thief", "language": "en"}, {"then": f"end-{seat.pk}"}):
        assert applicant.client.post(page_of(applicant), {"ticket": "forged", **data}).status_code == 403
    assert Seat.objects.filter(role=SeatRole.CO_AUTHOR, left_at=None).count() == 1


def test_the_link_is_shown_once_and_with_its_picture(applicant: Browser) -> None:
    page = invite(applicant).content.decode()
    assert re.search(r'href="http[^"]+/a/[^"]+"', page)
    assert "<svg" in page
    assert "/a/" not in applicant.client.get(page_of(applicant)).content.decode()
