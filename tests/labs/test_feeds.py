"""The feed of calls: what it holds around every boundary, and what it never holds."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.test import Client
from wagtail.models import PageViewRestriction

from labs.actions import cancel_call
from labs.models import CallPage
from portal.models import User
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OPENS = dt.datetime(2024, 5, 12, 18, 0, tzinfo=dt.UTC)
CLOSES = dt.datetime(2024, 8, 5, 18, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def entries(client: Client, language: str = "en") -> list[ET.Element]:
    response = client.get(f"/{language}/calls/feed/")
    assert response.status_code == 200
    return ET.fromstring(response.content).findall("a:entry", ATOM)


def text(entry: ET.Element, name: str) -> str:
    return entry.findtext(f"a:{name}", default="", namespaces=ATOM)


@pytest.fixture
def page(site: SiteTree) -> CallPage:
    """The Impact Lab's call: 13 May 00:00 to 5 August 2024 23:59 in Bishkek, written before it opened."""
    with time_machine.travel("2024-05-01T12:00:00Z", tick=False):
        return factories.call_page(site.section["en"]["calls"], call=factories.call(slug="call"), lead="What & whom.")


@pytest.mark.parametrize(
    ("now", "phase"),
    [(OPENS - SECOND, "upcoming"), (OPENS, "open"), (CLOSES - SECOND, "open"), (CLOSES, None)],
    ids=["a second before it opens", "opening", "the last second", "closed"],
)
def test_a_call_is_in_the_feed_until_it_closes(
    page: CallPage, client: Client, now: dt.datetime, phase: str | None
) -> None:
    with time_machine.travel(now, tick=False):
        found = entries(client)
    terms = [category.get("term") for entry in found for category in entry.findall("a:category", ATOM)]
    assert terms == ([phase] if phase else [])


def test_the_deadline_stands_in_words_in_the_language_of_the_page(page: CallPage, client: Client) -> None:
    with time_machine.travel(OPENS, tick=False):
        for language in ("en", "ky"):
            (entry,) = entries(client, language)
            assert entry.get(LANG) == "en"
            assert text(entry, "summary").startswith("What &amp; whom.<br>")
            assert text(entry, "summary").endswith("Monday, 5 August 2024, 23:59 (Bishkek, UTC+6)")


def test_an_entry_is_updated_when_the_deadline_moves_or_the_call_opens(page: CallPage, client: Client) -> None:
    with time_machine.travel(OPENS - SECOND, tick=False):
        assert text(entries(client)[0], "updated") == "2024-05-01T12:00:00+00:00"
    with time_machine.travel(OPENS, tick=False):
        assert text(entries(client)[0], "updated") == OPENS.isoformat()
    with time_machine.travel("2024-07-01T12:00:00Z", tick=False):
        page.call.closes_date = dt.date(2024, 8, 6)
        page.call.save()
        entry = entries(client)[0]
        assert text(entry, "updated") == "2024-07-01T12:00:00+00:00"
        assert "Tuesday, 6 August 2024" in text(entry, "summary")


def test_an_id_outlives_the_fallback(page: CallPage, site: SiteTree, client: Client) -> None:
    with time_machine.travel(OPENS, tick=False):
        (before,) = entries(client, "ky")
        page.copy_for_translation(site.locale("ky")).save_revision().publish()
        (after,) = entries(client, "ky")
        assert (before.get(LANG), after.get(LANG)) == ("en", "ky")
        assert text(before, "id") == text(after, "id")
        assert text(before, "id") != text(entries(client, "ru")[0], "id")


def test_a_cancelled_or_restricted_call_is_in_no_feed(
    page: CallPage, site: SiteTree, client: Client, administrator: User
) -> None:
    other = factories.call_page(site.section["en"]["calls"], call=factories.call(slug="other"))
    with time_machine.travel(OPENS, tick=False):
        assert len(entries(client)) == 2
        cancel_call(call=page.call, by=administrator)
        PageViewRestriction.objects.create(page=other, restriction_type="login")
        assert entries(client) == []


@pytest.mark.parametrize("header", ["If-None-Match", "If-Modified-Since"])
def test_who_has_the_feed_already_is_told_so_until_it_changes(page: CallPage, client: Client, header: str) -> None:
    validator = {"If-None-Match": "ETag", "If-Modified-Since": "Last-Modified"}[header]
    with time_machine.travel(OPENS, tick=False):
        first = client.get("/en/calls/feed/")
        again = {header: first[validator]}
        assert client.get("/en/calls/feed/", headers=again).status_code == 304
    with time_machine.travel(CLOSES - SECOND, tick=False):
        assert client.get("/en/calls/feed/", headers=again).status_code == 304
    with time_machine.travel(CLOSES, tick=False):
        assert client.get("/en/calls/feed/", headers=again).status_code == 200


def test_a_sample_says_so(site: SiteTree, client: Client) -> None:
    call = factories.open_call(edition=factories.edition(is_sample=True))
    factories.call_page(site.section["en"]["calls"], call=call, title="A call")
    assert text(entries(client)[0], "title") == "A call (sample)"
