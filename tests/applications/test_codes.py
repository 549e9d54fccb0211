"""Six digits from a letter: how often they may be typed wrong, how long they last, and what they open."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from applications import actions
from applications.actions.links import CODES_LAST, MOST_TRIES
from applications.models import Person, Seat
from applications.views.links import CODES_OF_A_NETWORK, figures_in
from labs.models import Call
from tests.applications.conftest import Browser
from tests.applications.pages import another_device, code_in, newest_letter, text_of, ticket_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]
ADDRESS = "aigul@example.org"
PAGE = "/en/apply/code/"
OUTSIDE = {"REMOTE_ADDR": "8.8.8.8"}


@pytest.fixture
def seat(call: Call) -> Seat:
    """A draft to whose address a code was sent."""
    seat = Browser(call, email=ADDRESS).begin()
    assert actions.send_link(seat=seat, at=timezone.now())
    return seat


def enter(code: str, email: str = ADDRESS, client: Client | None = None, **fields: str) -> HttpResponse:
    client = client or another_device()
    ticket = ticket_in(client.get(PAGE))
    return client.post(PAGE, {"ticket": ticket, "email": email, "code": code} | fields, **OUTSIDE)


def wrong(code: str) -> str:
    """Another code than this."""
    return f"{(int(code) + 1) % 10**6:06d}"


@pytest.mark.parametrize("typed", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}", "{}."])
def test_a_code_opens_its_application_on_another_device_and_proves_the_address(seat: Seat, typed: str) -> None:
    code, device = code_in(newest_letter()), another_device()
    opened = enter(typed.format(code), " Aigul@Example.org ", device)
    assert (opened.status_code, opened["Location"]) == (302, f"/en/apply/{seat.part.application.code}/")
    assert device.get(opened["Location"]).status_code == 200
    assert Person.objects.get().is_verified


def test_digits_of_any_keyboard_are_read() -> None:
    assert figures_in("١٢٣ ۴۵۶") == "123456"
    assert figures_in("１２３-４５６") == "123456"
    assert figures_in("abc") == ""


def test_a_code_is_used_once(seat: Seat) -> None:
    code = code_in(newest_letter())
    assert enter(code).status_code == 302
    again = enter(code)
    assert again.status_code == 403
    assert "This code does not match this address." in text_of(again)


def test_a_code_lasts_fifteen_minutes(seat: Seat, clock: time_machine.Traveller) -> None:
    code = code_in(newest_letter())
    clock.shift(CODES_LAST - dt.timedelta(seconds=1))
    assert actions.use_code(address=ADDRESS, code=wrong(code), at=timezone.now()) is None
    clock.shift(dt.timedelta(seconds=1))
    assert enter(code).status_code == 403
    actions.send_link(seat=seat, at=timezone.now())
    assert enter(code_in(newest_letter())).status_code == 302


def test_a_code_opens_nothing_with_another_address(seat: Seat) -> None:
    code = code_in(newest_letter())
    answer = enter(code, "somebody@example.org")
    assert answer.status_code == 403
    assert 'value="somebody@example.org"' in answer.content.decode()
    assert enter(code).status_code == 302


def test_five_tries_are_counted_over_all_codes_of_the_address(seat: Seat) -> None:
    actions.send_link(seat=seat, at=timezone.now())
    codes = {code_in(newest_letter()), code_in(newest_letter(pk=str(newest_letter().pk - 1)))}
    bad = next(wrong(code) for code in codes if wrong(code) not in codes)
    for _ in range(MOST_TRIES):
        assert enter(bad).status_code == 403
    for code in codes:
        assert enter(code).status_code == 403, "enough was guessed"
    actions.send_link(seat=seat, at=timezone.now())
    assert enter(code_in(newest_letter())).status_code == 302, "a new letter helps"


@pytest.mark.parametrize("changes", [{"ticket": "forged"}, {"ticket": ""}])
def test_a_code_is_typed_on_our_page_alone(seat: Seat, changes: dict[str, str]) -> None:
    code = code_in(newest_letter())
    assert enter(code, **changes).status_code == 403
    device = another_device()
    ticket = ticket_in(device.get(PAGE))
    data = {"ticket": ticket, "email": ADDRESS, "code": code}
    assert device.post(PAGE, data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert another_device().post(PAGE, data).status_code == 403, "the ticket is another browser's"
    assert device.post(PAGE, data).status_code == 302


def test_a_network_that_guesses_has_to_wait_and_others_do_not(seat: Seat) -> None:
    key = CODES_OF_A_NETWORK.limits[0].cache_key("8.8.8.0/24")
    caches["shared"].set(key, CODES_OF_A_NETWORK.an_hour, 3600)
    code = code_in(newest_letter())
    assert enter(code).status_code == 429
    device = another_device()
    ticket = ticket_in(device.get(PAGE))
    data = {"ticket": ticket, "email": ADDRESS, "code": code}
    assert device.post(PAGE, data, REMOTE_ADDR="9.9.9.9").status_code == 302
