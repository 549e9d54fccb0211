"""The clock, one second around every boundary, in zones with and without a change of offset."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from applications.choices import State
from applications.models import Application, History, Revision
from applications.rules import may_submit
from labs.models import Call
from portal.models import Letter
from tests import factories
from tests.applications.conftest import GOOD, WHILE_OPEN, Browser
from tests.applications.test_form import shows_all_that_was_typed
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)
GRACE = dt.timedelta(minutes=15)
ZONES = [
    ("Asia/Bishkek", dt.date(2024, 8, 5)),
    ("Europe/Berlin", dt.date(2024, 8, 5)),
    ("Europe/Berlin", dt.date(2024, 10, 27)),  # clocks are put back on this day
    ("Europe/Berlin", dt.date(2024, 3, 31)),  # and forward on this one
]


def last_second(zone: str, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(23, 59, 59), ZoneInfo(zone)).astimezone(dt.UTC)


@pytest.fixture(params=ZONES, ids=lambda pair: f"{pair[0]} {pair[1]}")
def ends(request: pytest.FixtureRequest, site: SiteTree) -> tuple[Call, dt.datetime]:
    """A call that opened on 1 January, and its last second."""
    zone, day = request.param
    dates = {"opens_date": dt.date(2024, 1, 1), "closes_date": day, "time_zone": zone}
    page = factories.call_page(site.section["en"]["calls"], call=factories.call(**dates))
    return page.call, last_second(zone, day)


def sent_at(call: Call, opened: dt.datetime, moment: dt.datetime) -> int:
    """The status of the answer to a form opened and sent at these moments."""
    browser = Browser(call)
    with time_machine.travel(opened, tick=False):
        browser.open_form()
    with time_machine.travel(moment, tick=False):
        return browser.send().status_code


def test_the_last_second_and_the_silent_grace(ends: tuple[Call, dt.datetime]) -> None:
    call, end = ends
    opened = end - dt.timedelta(hours=1)
    assert sent_at(call, opened, end) == 302
    assert Application.objects.latest("pk").submitted_at == end
    assert sent_at(call, end, end + SECOND) == 302
    assert sent_at(call, end, end + GRACE) == 302
    assert sent_at(call, end, end + GRACE + SECOND) == 403


def test_the_form_is_not_opened_after_the_last_second(ends: tuple[Call, dt.datetime]) -> None:
    call, end = ends
    for path in (Browser(call).form_path, f"/en/apply/call/{call.slug}/"):
        browser = Browser(call)
        with time_machine.travel(end, tick=False):
            assert '<form class="apply__form"' in browser.client.get(path).content.decode()
        with time_machine.travel(end + SECOND, tick=False):
            page = browser.client.get(path).content.decode()
            assert '<form class="apply__form"' not in page
            assert "This call is closed. It closed:" in page


def test_the_grace_is_for_those_who_began_before(ends: tuple[Call, dt.datetime]) -> None:
    call, end = ends
    during = end + SECOND
    assert may_submit(call, received_at=during, started_at=end)
    assert not may_submit(call, received_at=during, started_at=during)
    assert not may_submit(call, received_at=during, started_at=None)
    assert may_submit(call, received_at=end, started_at=None)
    assert not may_submit(call, received_at=end + GRACE + SECOND, started_at=end)


def test_late_is_not_lost(call: Call) -> None:
    end = last_second("Asia/Bishkek", dt.date(2024, 8, 5))
    late = end + GRACE + SECOND
    browser = Browser(call)
    with time_machine.travel(end, tick=False):
        browser.open_form()
    with time_machine.travel(late, tick=False):
        response = browser.send()
    assert response.status_code == 403
    assert shows_all_that_was_typed(browser.page, GOOD)
    assert "Your answers are saved, but they were not submitted." in browser.page
    assert "This call is closed. It closed: Monday, 5 August 2024, 23:59 (Bishkek, UTC+6)." in browser.page
    assert 'href="mailto:labs@example.org"' in browser.page
    assert "Submit the application" not in browser.page
    application = Application.objects.get()
    assert (application.state, application.answers["name"]) == (State.DRAFT, GOOD["answer-name"])
    assert [(row.kind, row.at) for row in History.objects.all()] == [("started", late), ("late", late)]
    assert not Revision.objects.exists()
    assert not Letter.objects.exists()


def test_an_error_in_the_grace_can_still_be_mended(call: Call) -> None:
    end = last_second("Asia/Bishkek", dt.date(2024, 8, 5))
    browser = Browser(call)
    with time_machine.travel(end, tick=False):
        browser.open_form()
    with time_machine.travel(end + SECOND, tick=False):
        assert browser.send(answer__name=None).status_code == 200
    with time_machine.travel(end + GRACE, tick=False):
        assert browser.send().status_code == 302


def test_a_change_after_the_deadline_leaves_what_was_submitted(call: Call) -> None:
    browser = Browser(call)
    with time_machine.travel(WHILE_OPEN, tick=False):
        browser.open_form()
        ticket = browser.ticket
        browser.post({"ticket": ticket, **GOOD})
    with time_machine.travel(last_second("Asia/Bishkek", dt.date(2024, 8, 5)) + GRACE + SECOND, tick=False):
        browser.post({"ticket": ticket, **GOOD, "answer-name": "Другая"})
    assert "what you sent before counts" in browser.page
    assert Revision.objects.get().answers["name"] == GOOD["answer-name"]
    assert Application.objects.get().state == State.SUBMITTED


def test_before_the_opening_and_when_cancelled_a_sentence_says_so(call: Call) -> None:
    opens = dt.datetime(2024, 5, 12, 18, 0, tzinfo=dt.UTC)
    browser = Browser(call)
    with time_machine.travel(opens - SECOND, tick=False):
        page = browser.open_form().content.decode()
        assert "This call is not open yet. It opens: Monday, 13 May 2024, 00:00 (Bishkek, UTC+6)." in page
    with time_machine.travel(opens, tick=False):
        assert 'name="ticket"' in browser.open_form().content.decode()
    call.cancelled_at = WHILE_OPEN
    call.save()
    with time_machine.travel(WHILE_OPEN, tick=False):
        assert "This call has been cancelled." in Browser(call).open_form().content.decode()
        assert browser.send().status_code == 403
        assert "This call has been cancelled." in browser.page
        assert shows_all_that_was_typed(browser.page, GOOD)
        assert not History.objects.filter(kind="late").exists()


def test_a_form_opened_after_nothing_was_signed_starts_no_draft_when_closed(call: Call) -> None:
    browser = Browser(call)
    with time_machine.travel(last_second("Asia/Bishkek", dt.date(2024, 8, 5)) + SECOND, tick=False):
        response = browser.post({**GOOD, "ticket": "nonsense"})
    assert response.status_code == 403
    assert shows_all_that_was_typed(browser.page, GOOD)
    assert not Application.objects.exists()


@pytest.mark.parametrize("ticket", [None, "nonsense"])
def test_a_form_sent_before_the_opening_says_so_and_keeps_what_was_typed(call: Call, ticket: str | None) -> None:
    browser = Browser(call)
    sent = {} if ticket is None else {"ticket": ticket}
    with time_machine.travel(dt.datetime(2024, 5, 12, 17, 59, 59, tzinfo=dt.UTC), tick=False):
        assert browser.post(sent | GOOD).status_code == 403
        assert "This call is not open yet. It opens: Monday, 13 May 2024, 00:00 (Bishkek, UTC+6)." in browser.page
        assert "We could not be sure" not in browser.page
        assert "Submit the application" not in browser.page
        assert shows_all_that_was_typed(browser.page, GOOD)
        assert browser.post(sent).status_code == 403
        assert "This call is not open yet." in browser.page
        assert "answer-" not in browser.page, "there is no form to show where nothing was typed"
    assert not Application.objects.exists()


def test_nothing_is_changed_once_somebody_reads_it(call: Call) -> None:
    browser = Browser(call)
    with time_machine.travel(WHILE_OPEN, tick=False):
        browser.open_form()
        ticket = browser.ticket
        browser.post({"ticket": ticket, **GOOD})
        Application.objects.update(state=State.IN_REVIEW)
        response = browser.post({"ticket": ticket, **GOOD, "answer-name": "Другая"})
    assert response.status_code == 403
    assert "can no longer be changed" in browser.page
    assert Application.objects.get().answers["name"] == GOOD["answer-name"]
