"""The instant a call closes is compared and never shown: what readers are told is its last minute."""

import ast
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from labs.models import CallPage
from portal.settings.apps import OUR_APPS
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
OPENS = dt.datetime(2024, 5, 12, 18, 0, tzinfo=dt.UTC)
CLOSES = dt.datetime(2024, 8, 5, 18, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
ALLOWED_IN_TEMPLATES = re.compile(r'call\.closes_at\|time_left|data-closes="\{\{ call\.closes_at\.isoformat \}\}"')
"""What is left until the instant, and the instant for a script to compare."""


def shown_in_template(source: str) -> bool:
    return "closes_at" in ALLOWED_IN_TEMPLATES.sub("", source)


def shown_in_code(source: str) -> Iterator[int]:
    """Lines in which `.closes_at` is given to something else than a comparison, a sum, a filter or a countdown."""
    harmless = (ast.Compare, ast.BinOp)
    for parent in ast.walk(ast.parse(source)):
        is_filter = isinstance(parent, ast.keyword) and (parent.arg or "").startswith("closes_at")
        counts_down = isinstance(parent, ast.Call) and ast.unparse(parent.func) == "format_time_left"
        if isinstance(parent, harmless) or is_filter or counts_down:
            continue
        for child in ast.iter_child_nodes(parent):
            if isinstance(child, ast.Attribute) and child.attr == "closes_at" and isinstance(child.ctx, ast.Load):
                yield child.lineno


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("format_moment(call.closes_at, zone, city)", [1]),
        ("call.closes_at.isoformat()", [1]),
        ("f'{call.closes_at}'", [1]),
        ("\nrow = {'closes': call.closes_at}", [2]),
        ("now < call.closes_at", []),
        ("format_time_left(now, call.closes_at)", []),
        ("call.closes_at + GRACE", []),
        ("call.closes_at = end", []),
        ("calls.exclude(closes_at=self.closes_at)", []),
    ],
)
def test_showing_is_told_from_comparing(source: str, lines: list[int]) -> None:
    assert list(shown_in_code(source)) == lines


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ call.closes_at }}", True),
        ("{% moment call.closes_at %}", True),
        ('<time datetime="{{ call.closes_at.isoformat }}">', True),
        ("{{ call.closes_at|time_left }}", False),
        ('<p data-closes="{{ call.closes_at.isoformat }}">', False),
    ],
)
def test_showing_in_a_template_is_told_from_counting_down(source: str, shown: bool) -> None:
    assert shown_in_template(source) == shown


def test_no_template_shows_the_instant_a_call_closes() -> None:
    files = [file for file in TEMPLATES.rglob("*") if file.is_file()]
    assert len(files) > 100
    assert [str(file.relative_to(ROOT)) for file in files if shown_in_template(file.read_text())] == []


def test_no_code_formats_the_instant_a_call_closes() -> None:
    files = [file for app in OUR_APPS for file in (ROOT / app).rglob("*.py")]
    assert ROOT / "labs/models/calls.py" in files
    shown = [f"{file.relative_to(ROOT)}:{line}" for file in files for line in shown_in_code(file.read_text())]
    assert shown == []


@pytest.fixture
def page(site: SiteTree) -> CallPage:
    """A call that closes on 5 August 2024 with the minute 23:59 of Bishkek, which is 17:59 UTC."""
    with time_machine.travel("2024-05-01T12:00:00Z", tick=False):
        return factories.call_page(site.section["en"]["calls"], call=factories.call(slug="call"))


ADDRESSES = {
    "list": "/en/calls/",
    "page": "/en/calls/call/",
    "feed": "/en/calls/feed/",
    "calendar": "/en/calls/call/calendar.ics",
    "form": "/en/apply/call/call/",
    "front page": "/en/",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize("now", [OPENS - SECOND, OPENS, CLOSES - SECOND, CLOSES, CLOSES + dt.timedelta(days=1)])
def test_a_reader_never_meets_the_day_after_the_deadline(
    page: CallPage, client: Client, address: str, now: dt.datetime
) -> None:
    with time_machine.travel(now, tick=False):
        told = client.get(address).content.decode()
    # A calendar's event ends with the first instant that is no part of it, and closing is a change to a feed.
    # What a script may write holds the days around the deadline, for clocks far from the call's.
    told = re.sub(r'data-(?:closes|writing)="[^"]*"|\r\nDTEND:\S+|<updated>.*?</updated>', "", told)
    assert not re.search(r"6 August|2024-08-06|2024-08-05T18:00|20240805T180000Z", told)


def test_the_deadline_is_told_by_its_last_minute(page: CallPage, client: Client) -> None:
    with time_machine.travel(OPENS, tick=False):
        told = client.get("/en/calls/call/").content.decode()
    assert '<time datetime="2024-08-05T17:59:00+00:00">Monday, 5 August 2024, 23:59 (Bishkek, UTC+6)</time>' in told
    assert '"applicationDeadline": "2024-08-05"' in told or '"applicationDeadline":"2024-08-05"' in told
    assert f'data-closes="{CLOSES.isoformat()}"' in told


@pytest.mark.parametrize(("now", "latest"), [(CLOSES - SECOND, OPENS), (CLOSES, CLOSES), (CLOSES + SECOND, CLOSES)])
def test_the_list_of_calls_changes_in_the_first_second_that_is_too_late(
    page: CallPage, now: dt.datetime, latest: dt.datetime
) -> None:
    with time_machine.travel(now, tick=False):
        assert CallPage.objects.for_reader().last_change() == latest
        pages = CallPage.objects.for_reader()
        assert pages.running().exists() == pages.open().exists() == (now < CLOSES)
