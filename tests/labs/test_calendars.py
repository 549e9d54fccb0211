"""Deadlines as calendars read them."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar
from icalendar.cal import Component
from wagtail.models import PageViewRestriction

from labs.actions import cancel_call, restore_call
from labs.models import CallPage
from portal.models import User
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database

OPENS = dt.datetime(2024, 5, 12, 18, 0, tzinfo=dt.UTC)
CLOSES = dt.datetime(2024, 8, 5, 18, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
TITLE = "Жогорку окуу жайларынын студенттери үчүн кинолабораториянын ачык сынагы; үлгү, \\ жана башкалар"


def events(client: Client, path: str, language: str = "en") -> list[Component]:
    response = client.get(f"/{language}/calls/{path}")
    assert response.status_code == 200
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


@pytest.fixture
def page(site: SiteTree) -> CallPage:
    """The Impact Lab's call: 13 May 00:00 to 5 August 2024 23:59 in Bishkek, written before it opened."""
    with time_machine.travel("2024-05-01T12:00:00Z", tick=False):
        return factories.call_page(site.section["en"]["calls"], call=factories.call(slug="call"), title=TITLE)


def test_an_event_is_the_last_minute_of_the_call(page: CallPage, client: Client) -> None:
    (event,) = events(client, "call/calendar.ics")
    assert event.decoded("dtstart") == CLOSES - dt.timedelta(minutes=1)
    assert event.decoded("dtend") == CLOSES
    assert event.decoded("dtstamp") == dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
    assert (event["summary"], event["status"], event["sequence"]) == (f"Deadline: {TITLE}", "CONFIRMED", 0)
    assert "Monday, 5 August 2024, 23:59 (Bishkek, UTC+6)" in event["description"]
    assert event["url"] == "http://localhost:8000/en/calls/call/"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == dt.timedelta(days=-1)


@pytest.mark.parametrize("language", ["en", "ky"])
def test_lines_are_short_and_end_as_the_standard_asks(page: CallPage, client: Client, language: str) -> None:
    response = client.get(f"/{language}/calls/call/calendar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="call.ics"'
    *lines, last = response.content.split(b"\r\n")
    assert last == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert response.content.replace(b"\r\n ", b"").decode().count("\\;") == 4, (
        "in both names of the calendar, summary, alarm"
    )


def test_the_sequence_rises_and_the_id_stays_when_the_deadline_moves(page: CallPage, client: Client) -> None:
    (before,) = events(client, "call/calendar.ics")
    with time_machine.travel("2024-07-01T12:00:00Z", tick=False):
        page.call.save()
        assert events(client, "call/calendar.ics")[0]["sequence"] == 0
        page.call.closes_date = dt.date(2024, 8, 6)
        page.call.save()
    (after,) = events(client, "call/calendar.ics")
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert before["uid"] == after["uid"] == events(client, "call/calendar.ics", "ky")[0]["uid"]
    assert after.decoded("dtstamp") == dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)
    assert after.decoded("dtend") == CLOSES + dt.timedelta(days=1)


def test_a_cancelled_call_is_cancelled_in_calendars_and_reminds_nobody(
    page: CallPage, client: Client, administrator: User
) -> None:
    cancel_call(call=page.call, by=administrator)
    (event,) = events(client, "call/calendar.ics")
    assert (event["status"], event["sequence"], event.walk("VALARM")) == ("CANCELLED", 1, [])
    restore_call(call=page.call, by=administrator)
    (event,) = events(client, "call/calendar.ics")
    assert (event["status"], event["sequence"], len(event.walk("VALARM"))) == ("CONFIRMED", 2, 1)


@pytest.mark.parametrize(
    ("now", "count"),
    [(OPENS - SECOND, 1), (OPENS, 1), (CLOSES - SECOND, 1), (CLOSES, 0)],
    ids=["a second before it opens", "opening", "the last second", "closed"],
)
def test_the_calendar_of_all_holds_what_can_still_be_missed(
    page: CallPage, client: Client, now: dt.datetime, count: int
) -> None:
    with time_machine.travel(now, tick=False):
        assert len(events(client, "calendar.ics")) == count
        assert len(events(client, "call/calendar.ics")) == 1
        shown = client.get("/en/calls/call/").content.decode()
        assert ('href="/en/calls/call/calendar.ics"' in shown) == bool(count)


def test_a_restricted_call_has_no_calendar(page: CallPage, client: Client) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    with time_machine.travel(OPENS, tick=False):
        assert client.get("/en/calls/call/calendar.ics").status_code == 404
        assert events(client, "calendar.ics") == []


@pytest.mark.parametrize("path", ["tk/calls/calendar.ics", "tk/calls/call/calendar.ics", "en/calls/none/calendar.ics"])
def test_there_is_no_calendar_in_a_language_that_is_not_public(page: CallPage, client: Client, path: str) -> None:
    assert client.get(f"/{path}", follow=True).status_code == 404


def test_words_say_in_which_language_they_are(page: CallPage, client: Client) -> None:
    CallPage.objects.filter(pk=page.pk).update(lead="Films that move people.")
    path = "/ky/calls/call/calendar.ics"
    calendar = Calendar.from_ical(client.get(path).content)
    (event,) = calendar.walk("VEVENT")
    (alarm,) = event.walk("VALARM")
    said = [calendar["name"], event["summary"], event["description"], alarm["description"]]
    assert {words.params["LANGUAGE"] for words in said} == {"en"}
    assert event["summary"] == f"Deadline: {TITLE}"
    assert "Films that move people." in event["description"]
    assert event["url"] == "http://localhost:8000/ky/calls/call/"
    assert event["description"].endswith(event["url"])
    with time_machine.travel(OPENS, tick=False):
        of_all = Calendar.from_ical(client.get("/ky/calls/calendar.ics").content)
    assert of_all["name"].params["LANGUAGE"] == "ky"
    assert of_all.walk("VEVENT")[0]["summary"].params["LANGUAGE"] == "en"


def test_who_has_a_calendar_already_is_told_so(page: CallPage, client: Client) -> None:
    first = client.get("/en/calls/call/calendar.ics")
    assert client.get("/en/calls/call/calendar.ics", headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("count", [1, 3])
def test_many_calls_cost_what_one_costs(
    site: SiteTree, client: Client, count: int, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        factories.call_page(site.section["en"]["calls"])
    for path in ("calendar.ics", "feed/"):
        with django_assert_num_queries(4 if path == "calendar.ics" else 6):  # type: ignore[operator]  # by pytest-django
            client.get(f"/ky/calls/{path}")
