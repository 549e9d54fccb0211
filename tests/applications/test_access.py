"""What a browser may open: its name, its tickets, and the seats in its session."""

import datetime as dt
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from applications.access import (
    IN_SESSION,
    LEAST_AGE,
    MOST_SEATS,
    Ticket,
    browser_of,
    facts_cookie,
    keep_facts,
    kept_facts,
    name_browser,
    new_ticket,
    open_seat,
    ticket_for,
    was_read,
)
from applications.models import Seat, SessionGrant
from labs.models import Call
from portal.reader_forms import tickets
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.pages import another_device

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


def request_of(browser: str = "", **cookies: str) -> Any:
    """A request of the browser with this name."""
    request = RequestFactory().get("/")
    request.COOKIES = {"reader": browser} if browser else {}
    request.COOKIES |= cookies
    return request


ONE, OTHER = "1" * 32, "2" * 32


def test_a_browser_is_named_once_and_by_nothing_it_could_have_made_up_in_passing() -> None:
    first, response = request_of(), HttpResponse()
    name_browser(first, response)
    name = response.cookies["reader"].value
    assert browser_of(request_of(name)) == name
    again = HttpResponse()
    name_browser(request_of(name), again)
    assert not again.cookies
    assert browser_of(request_of("short")) == ""


def test_a_ticket_is_for_one_thing_in_one_browser() -> None:
    found = tickets.read(new_ticket(request_of(ONE), "seat:1", timezone.now()), salt="applications.ticket")
    assert ticket_for(request_of(ONE), found, "seat:1") is not None
    assert ticket_for(request_of(ONE), found, "seat:2") is None
    assert ticket_for(request_of(OTHER), found, "seat:1") is None
    assert ticket_for(request_of(), found, "seat:1") is None
    for other in (None, "", [], {}, {"about": "seat:2"}):
        assert ticket_for(request_of(ONE), other, "seat:1") is None


def test_a_page_is_read_after_five_seconds() -> None:
    ticket = Ticket("call:1", "key", "browser", WHILE_OPEN.timestamp())
    assert not was_read(ticket, WHILE_OPEN + LEAST_AGE - dt.timedelta(milliseconds=1))
    assert was_read(ticket, WHILE_OPEN + LEAST_AGE)


def test_answers_are_kept_for_one_browser_and_one_call(call: Call) -> None:
    response = HttpResponse()
    keep_facts(request_of(ONE), response, call, {"kind": "team"})
    name = facts_cookie(call)
    value = response.cookies[name].value
    assert kept_facts(request_of(ONE, **{name: value}), call) == {"kind": "team"}
    assert kept_facts(request_of(OTHER, **{name: value}), call) is None
    assert kept_facts(request_of(ONE, **{name: value[:-1]}), call) is None
    another = Call(pk=call.pk + 1)
    assert kept_facts(request_of(ONE, **{facts_cookie(another): value}), another) is None


def test_a_session_holds_so_many_seats_and_no_more(applicant: Browser) -> None:
    applicant.begin()
    session = applicant.client.session
    session[IN_SESSION] = [*("x" * MOST_SEATS), *session[IN_SESSION]]
    session.save()
    request = applicant.client.get(f"/en/apply/{applicant.code}/").wsgi_request
    other = Browser(applicant.call)
    other.begin()
    open_seat(request, other.own)
    assert len(request.session[IN_SESSION]) == MOST_SEATS
    assert SessionGrant.objects.filter(seat=other.own).count() == 2


@pytest.mark.parametrize("nonces", [[], [1, None, {}], ["guess"], "guess"])
def test_a_session_with_something_else_in_it_opens_nothing(applicant: Browser, nonces: Any) -> None:
    home = f"/en/apply/{applicant.code}/"
    assert applicant.client.get(home).status_code == 200
    session = applicant.client.session
    session[IN_SESSION] = nonces
    session.save()
    assert applicant.client.get(home).status_code == 404


def test_whoever_left_a_seat_has_it_open_nowhere(applicant: Browser) -> None:
    home = f"/en/apply/{applicant.code}/"
    assert applicant.client.get(home).status_code == 200
    Seat.objects.update(left_at=timezone.now())
    assert applicant.client.get(home).status_code == 404


@pytest.mark.parametrize("code", ["%00", "abcdefgh", "AAAAAAAA", "%ED%A0%80", "../x"])
def test_a_code_nobody_has_is_not_found(code: str) -> None:
    assert another_device().get(f"/en/apply/{code}/").status_code == 404
