"""No page outlives what it says about the present: the cache and a fresh page say the same at every moment."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler

from labs.models import Call
from labs.rules import GRACE, boundaries
from portal.dates import format_time_left, next_step
from portal.dates.changes import changes_noted, note_changes
from portal.page_cache.wsgi import PageCache
from tests import factories
from tests.conftest import SiteTree

from .conftest import Reader

SECOND, MINUTE, HOUR, DAY = (dt.timedelta(**{unit: 1}) for unit in ("seconds", "minutes", "hours", "days"))


def test_the_next_step_is_when_other_words_come():
    until = dt.datetime(2026, 3, 10, 18, 0, tzinfo=dt.UTC)
    now, steps = until - 3 * DAY - 90 * MINUTE, 0
    while (step := next_step(now, until)) is not None:
        just_before = step - dt.timedelta.resolution
        assert format_time_left(just_before, until, "en") == format_time_left(now, until, "en")
        assert format_time_left(step, until, "en") != format_time_left(now, until, "en")
        now, steps = step, steps + 1
    assert now == until
    # 3 to 1 days, 23 to 1 hours, 59 to 1 minutes, less than one.
    assert steps == 3 + 23 + 59 + 1


def test_only_what_is_still_to_come_changes_an_answer():
    now = dt.datetime(2026, 3, 10, 18, 0, tzinfo=dt.UTC)
    with changes_noted() as changes:
        note_changes(None, now - SECOND, now, now=now)
        assert changes.next is None
        note_changes(now + 2 * SECOND, now + SECOND, now + HOUR, now=now)
        assert changes.next == now + SECOND
        with changes_noted() as inner:
            note_changes(now + HOUR, now=now)
        assert inner.next == now + HOUR
    note_changes(now + SECOND, now=now)
    assert changes.next == now + SECOND


def moments(call: Call) -> Iterator[dt.datetime]:
    """Around every step of the clock that readers see, in their order."""
    assert call.opens_at is not None
    steps = {moment for moment in boundaries(call) if moment}
    steps |= {call.closes_at - left for left in (2 * DAY, DAY, 23 * HOUR, HOUR, 59 * MINUTE, 2 * MINUTE, MINUTE)}
    for step in sorted(steps):
        for apart in (-SECOND, dt.timedelta(0), SECOND):
            yield step + apart


@pytest.mark.any_database
@pytest.mark.django_db(transaction=True)
def test_the_cache_says_what_a_fresh_page_says_at_every_step_of_the_clock(site: SiteTree, cache: PageCache):
    call = factories.call(
        opens_date=dt.date(2026, 3, 1),
        closes_date=dt.date(2026, 3, 10),
        results_published_at=dt.datetime(2026, 4, 1, 12, 0, tzinfo=dt.UTC),
        cancelled_at=dt.datetime(2026, 5, 1, 12, 0, tzinfo=dt.UTC),
    )
    page = factories.call_page(site.section["en"]["calls"], call=call)
    addresses = ("/en/", "/en/calls/", f"/en/calls/{page.slug}/", "/en/calls/feed/", "/en/calls/calendar.ics")
    finished, fresh = Reader(cache), Reader(WSGIHandler())
    answered = 0
    for moment in moments(call):
        with time_machine.travel(moment, tick=False):
            for address in addresses:
                answer = finished.get(address)
                assert answer.text == fresh.get(address).text, (moment, address)
                answered += answer.was_finished
    # Where the clock has not come to a step, the page of before is the page of now.
    assert answered > len(addresses) * 5
    assert {call.closes_at, call.closes_at + GRACE} <= set(boundaries(call))


@pytest.mark.any_database
@pytest.mark.django_db(transaction=True)
def test_after_a_step_of_the_clock_one_process_makes_the_page(site: SiteTree, new_cache: Callable[[], PageCache]):
    page = factories.call_page(site.section["en"]["calls"], call=factories.call(closes_date=dt.date(2026, 3, 10)))
    one, other = Reader(new_cache()), Reader(new_cache())
    for left in (2 * DAY, HOUR, MINUTE):
        with time_machine.travel(page.call.closes_at - left, tick=False):
            made = one.get(f"/en/calls/{page.slug}/")
            found = other.get(f"/en/calls/{page.slug}/")
            assert (made.was_finished, found.was_finished, found.body) == (False, True, made.body)


@pytest.mark.any_database
@pytest.mark.django_db(transaction=True)
def test_a_page_of_a_clock_that_was_ahead_is_made_anew(site: SiteTree, reader: Reader):
    page = factories.call_page(site.section["en"]["calls"], call=factories.call(closes_date=dt.date(2026, 3, 10)))
    address, closes_at = f"/en/calls/{page.slug}/", page.call.closes_at
    with time_machine.travel(closes_at + HOUR, tick=False):
        assert "Time left" not in reader.get(address).text
        assert reader.get(address).was_finished
    with time_machine.travel(closes_at - HOUR, tick=False):
        assert "Time left" in reader.get(address).text
        assert reader.get(address).was_finished


@pytest.mark.any_database
@pytest.mark.django_db(transaction=True)
def test_a_page_that_tells_the_time_is_not_shown_by_a_proxy_that_cannot_ask(site: SiteTree, reader: Reader):
    page = factories.call_page(site.section["en"]["calls"], call=factories.open_call())
    timed, plain = reader.get(f"/en/calls/{page.slug}/"), reader.get("/en/news/")
    assert timed.headers["Cache-Control"] == "public, max-age=0"
    assert plain.headers["Cache-Control"] == "public, max-age=0, stale-if-error=86400"
    assert re.search("Time left", timed.text)
