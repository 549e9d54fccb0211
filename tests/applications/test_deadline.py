"""The clock, one second around every boundary, in zones with and without a change of offset."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from applications.answers import answers_of
from applications.choices import HistoryKind, State
from applications.models import Application, ExtraTime, History, Part, Revision
from applications.rules import may_submit
from labs.models import Call
from portal.models import Letter, User
from tests.applications.conftest import GOOD, WHILE_OPEN, Browser
from tests.applications.sent_form import Inputs, shows_all_that_was_typed, typed

pytestmark = pytest.mark.django_db
SECOND, HOUR = dt.timedelta(seconds=1), dt.timedelta(hours=1)
GRACE = dt.timedelta(minutes=15)
ZONES = [
    ("Asia/Bishkek", dt.date(2024, 8, 5)),
    ("Europe/Berlin", dt.date(2024, 8, 5)),
    ("Europe/Berlin", dt.date(2024, 10, 27)),  # clocks are put back on this day
    ("Europe/Berlin", dt.date(2024, 3, 31)),  # and forward on this one
]


@pytest.fixture
def ends(call: Call) -> dt.datetime:
    """T: the first instant that is too late."""
    return call.closes_at


def with_a_draft(call: Call, at: dt.datetime | None = None) -> Browser:
    """A browser at a draft that was begun and completed at this moment, by default an hour before the end."""
    browser = Browser(call)
    with time_machine.travel(at or call.closes_at - HOUR, tick=False):
        browser.begin()
        assert browser.save().status_code == 302
    return browser


def sent_at(browser: Browser, moment: dt.datetime, **changes: Any) -> int:
    """The status of the answer to a form that was open already, and is saved and submitted at this moment."""
    with time_machine.travel(moment, tick=False):
        return browser.send(**changes).status_code


def begun_at(call: Call, moment: dt.datetime) -> HttpResponse:
    """The answer to somebody who presses the button that begins a draft at this moment, with a page opened before."""
    client = Client(enforce_csrf_checks=True)
    with time_machine.travel(moment - dt.timedelta(seconds=10), tick=False):
        opened = client.get(f"/en/apply/call/{call.slug}/", follow=True)
    with time_machine.travel(moment, tick=False):
        page = Inputs(opened.content.decode()).sent
        return client.post(f"/en/apply/call/{call.slug}/begin/", {name: values[0] for name, values in page.items()})


@pytest.mark.parametrize(("zone", "day"), ZONES, ids=str)
def test_the_boundaries_in_every_zone(call: Call, zone: str, day: dt.date) -> None:
    call.opens_date, call.closes_date, call.time_zone = dt.date(2024, 1, 1), day, zone
    call.save()
    end = dt.datetime.combine(day, dt.time(23, 59, 59), ZoneInfo(zone)).astimezone(dt.UTC) + SECOND
    assert call.closes_at == end

    def taken(received_at: dt.datetime, started_at: dt.datetime | None) -> bool:
        return may_submit(call, received_at=received_at, started_at=started_at)

    before = end - SECOND
    assert [taken(before, started) for started in (before, None)] == [True, True]
    assert [taken(end, started) for started in (before, end, None)] == [True, False, False]
    assert [taken(end + GRACE - SECOND, started) for started in (before, end)] == [True, False]
    assert not taken(end + GRACE, before)


def test_a_draft_is_begun_until_the_last_second_and_not_at_the_next(call: Call, ends: dt.datetime) -> None:
    assert begun_at(call, ends - SECOND).status_code == 302
    assert Application.objects.count() == 1
    for moment in (ends, ends + GRACE - SECOND, ends + GRACE):
        refused = begun_at(call, moment)
        assert refused.status_code == 403
        assert "This call closed on Monday, 5 August 2024, 23:59" in refused.content.decode()
    assert Application.objects.count() == 1


def test_the_last_second_and_the_silent_grace(call: Call, ends: dt.datetime) -> None:
    browser = with_a_draft(call)
    for name, moment in (("A", ends - SECOND), ("B", ends), ("C", ends + GRACE - SECOND)):
        assert sent_at(browser, moment, answer__name=name) == 302
        assert Application.objects.get().submitted_at == moment
    assert sent_at(browser, ends + GRACE, answer__name="D") == 403
    assert Revision.objects.latest("pk").answers["name"] == "C"
    assert answers_of(Part.objects.get())["name"] == "D"
    assert [row.at for row in History.objects.filter(kind=HistoryKind.LATE)] == [ends + GRACE]


def test_who_began_in_the_last_second_has_the_grace_too(call: Call, ends: dt.datetime) -> None:
    assert sent_at(with_a_draft(call, ends - SECOND), ends + GRACE - SECOND) == 302


def test_an_error_in_the_grace_can_still_be_mended(call: Call, ends: dt.datetime) -> None:
    browser = with_a_draft(call)
    assert sent_at(browser, ends, answer__name="") == 200
    assert sent_at(browser, ends + GRACE - SECOND) == 302


def test_extra_time_is_for_one_application_and_ends_on_its_second(
    call: Call, ends: dt.datetime, programme: User
) -> None:
    browser, other = with_a_draft(call), with_a_draft(call)
    until = ends + dt.timedelta(days=2)
    application = browser.own.part.application
    for end in (ends + dt.timedelta(days=1), until):
        ExtraTime.objects.create(application=application, until=end, reason="Power cut.", by=programme)
    with time_machine.travel(ends + GRACE, tick=False):
        page = browser.open_form().content.decode()
    assert "Save, check and submit" in page
    assert sent_at(browser, until - SECOND) == 302
    assert sent_at(other, until - SECOND) == 403
    assert sent_at(browser, until, answer__name="Another") == 403
    assert Revision.objects.get().received_at == until - SECOND


def test_late_is_saved_and_said(call: Call, ends: dt.datetime) -> None:
    browser = with_a_draft(call)
    late = ends + GRACE
    with time_machine.travel(late, tick=False):
        response = browser.save("review", answer__name="Late", answer__minutes="ninety")
    assert response.status_code == 403
    sent = typed(**{"answer-name": "Late", "answer-minutes": "ninety"})
    assert shows_all_that_was_typed(browser.page, sent)
    assert "Your answers are saved, but have not been submitted." in browser.page
    assert "This call closed on Monday, 5 August 2024, 23:59 (Bishkek, UTC+6)." in browser.page
    assert 'href="mailto:labs@example.org"' in browser.page
    assert "Save, check and submit" not in browser.page
    assert Application.objects.get().state == State.DRAFT
    assert answers_of(Part.objects.get())["name"] == "Late"
    assert [(row.kind, row.at) for row in History.objects.all()] == [("started", ends - HOUR), ("late", late)]
    assert not Revision.objects.exists()
    assert not Letter.objects.exists()


def test_late_saving_says_the_same_and_is_no_attempt_to_submit(call: Call, ends: dt.datetime) -> None:
    browser = with_a_draft(call)
    with time_machine.travel(ends + GRACE, tick=False):
        response = browser.save(answer__name="Late")
        page = browser.client.get(response["Location"]).content.decode()
    assert answers_of(Part.objects.get())["name"] == "Late"
    assert "Your answers are saved, but have not been submitted." in page
    assert "Saved. You can close this page" not in page
    assert not History.objects.filter(kind=HistoryKind.LATE).exists()


def test_the_button_of_an_open_review_page_says_so_too_and_counts_as_one_attempt(call: Call, ends: dt.datetime) -> None:
    browser = with_a_draft(call)
    with time_machine.travel(ends - HOUR, tick=False):
        browser.review()
    sent = {name: values[0] for name, values in Inputs(browser.page).sent.items()}
    with time_machine.travel(ends + GRACE, tick=False):
        for _time in range(3):
            response = browser.client.post(browser.address("review"), sent)
            assert response.status_code == 403
    page = response.content.decode()
    assert "This call closed on" in page
    assert GOOD["answer-synopsis"] in page
    assert "Submit the application" not in page
    assert History.objects.filter(kind=HistoryKind.LATE).count() == 1


def test_a_change_after_the_deadline_leaves_what_was_submitted(call: Call, ends: dt.datetime) -> None:
    browser = with_a_draft(call)
    assert sent_at(browser, ends - SECOND) == 302
    assert sent_at(browser, ends + GRACE, answer__name="Другая") == 403
    assert "what you submitted before counts" in browser.page
    assert Revision.objects.get().answers["name"] == GOOD["answer-name"]
    assert Application.objects.get().state == State.SUBMITTED


def test_after_the_deadline_the_owner_reads_and_takes_away(call: Call, ends: dt.datetime) -> None:
    browser, submitted = with_a_draft(call), with_a_draft(call)
    assert sent_at(submitted, ends - SECOND) == 302
    with time_machine.travel(ends + dt.timedelta(days=30), tick=False):
        for one in (browser, submitted):
            one.sit_at(one.own)
        form = browser.open_form().content.decode()
        review = browser.review().content.decode()
        home = browser.client.get(browser.address("part")).content.decode()
        record = submitted.client.get(submitted.address("receipt_record"))
    assert "This call closed on" in form
    assert shows_all_that_was_typed(form, GOOD)
    assert "Save, check and submit" not in form
    for text in ("You can print or copy it", GOOD["answer-synopsis"], "Director", "90"):
        assert text in review
    assert "Submit the application" not in review
    assert "Read, print or copy your answers" in home
    assert record.json()["answers"][0]["answer"] == GOOD["answer-name"]


def test_before_the_opening_and_when_cancelled_a_sentence_says_so(call: Call) -> None:
    browser = with_a_draft(call, WHILE_OPEN)
    apply = f"/en/apply/call/{call.slug}/"
    with time_machine.travel(call.opens_at - SECOND, tick=False):
        early = Client().get(apply).content.decode()
        assert "This call is not open yet. It opens on Monday, 13 May 2024, 00:00 (Bishkek, UTC+6)." in early
        assert f'href="{apply}questions/"' in early
        assert browser.save("review", answer__name="Early").status_code == 403
        assert "This call is not open yet." in browser.page
    with time_machine.travel(call.opens_at, tick=False):
        assert Client().get(apply).status_code == 302
    call.cancelled_at = WHILE_OPEN
    call.save()
    with time_machine.travel(WHILE_OPEN, tick=False):
        assert "This call has been cancelled." in Client().get(apply).content.decode()
        assert browser.save("review", answer__name="Late").status_code == 403
        assert "This call has been cancelled." in browser.page
        assert shows_all_that_was_typed(browser.page, typed(**{"answer-name": "Late"}))
    assert not History.objects.filter(kind=HistoryKind.LATE).exists()


def test_what_arrives_counts_when_it_began_to_arrive(call: Call, ends: dt.datetime) -> None:
    """The request is in time, and its work lasts longer than the grace."""
    browser = with_a_draft(call)
    with time_machine.travel(ends + GRACE - SECOND, tick=False) as clock:
        browser.review()
        sent = {name: values[0] for name, values in Inputs(browser.page).sent.items()}

        def slow(execute: Any, sql: str, *args: Any) -> Any:
            if "applications_part" in sql:
                clock.move_to(ends + GRACE + SECOND)
            return execute(sql, *args)

        with connection.execute_wrapper(slow):
            assert browser.client.post(browser.address("review"), sent).status_code == 302
    assert Revision.objects.get().received_at == ends + GRACE - SECOND
