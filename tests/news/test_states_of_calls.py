"""Whatever speaks of a call says where the call stands by the clock, however old its words are."""

import datetime as dt
import re

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from labs.actions import cancel_call, publish_results
from labs.models import Call
from news.models import NewsPerson
from portal.models import User
from tests import factories
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CLOSES = dt.datetime(2024, 8, 5, 18, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
PLACES = (
    "news/",
    "news/open-call/",
    "mentors/somebody/",
    "calls/impact/",
    "labs/impact/2024/",
    "",
    "search/?q=whirlwind",
)


@pytest.fixture
def call(site: SiteTree) -> Call:
    """A call with a page, an edition, and news that tell of it on every page that lists news."""
    english = site.section["en"]
    edition = factories.edition(lab=factories.lab(slug="impact"))
    call = factories.call(slug="impact", edition=edition)
    factories.call_page(english["calls"], call=call)
    factories.edition_page(factories.lab_page(english["labs"], lab=edition.lab), edition=edition)
    person = factories.mentor(slug="somebody", edition=edition)
    factories.mentor_page(english["mentors"], person=person)
    lead = "A whirlwind: the call is open until 5 August 2024."
    item = factories.news_page(english["news"], slug="open-call", lead=lead, call=call, edition=edition)
    NewsPerson.objects.create(page=item, person=person)
    site.home["en"].sections = [("news", {"title": "News"})]
    site.home["en"].save_revision().publish()
    call_command("update_index", verbosity=0)
    return call


def states(client: Client, path: str, language: str = "en") -> list[str]:
    shown = client.get(f"/{language}/{path}").content.decode()
    return [" ".join(text.split()) for text in re.findall(r'class="badge badge--\w+">([^<]+)<', shown)]


@pytest.mark.parametrize("path", PLACES)
def test_the_state_follows_the_clock(call: Call, client: Client, path: str) -> None:
    with time_machine.travel(CLOSES - SECOND, tick=False):
        assert {state.removeprefix("Call: ").lower() for state in states(client, path)} == {"open"}
    with time_machine.travel(CLOSES, tick=False):
        assert {state.removeprefix("Call: ").lower() for state in states(client, path)} == {"closed"}


def test_news_tell_the_deadline_and_the_state_beside_the_title_of_the_call(call: Call, client: Client) -> None:
    with time_machine.travel(CLOSES, tick=False):
        shown = client.get("/en/news/open-call/").content.decode()
        assert states(client, "news/open-call/", "ky") == ["Сынак: жабылды", "Жабылды"]
    about = shown.partition('id="about"')[2].partition("</aside>")[0]
    assert re.search(r'/en/calls/impact/"[^>]*>[^<]+</a>\s+<span class="badge badge--closed">Closed</span>', about)
    assert "5 August 2024, 23:59" in about


def test_results_and_a_cancellation_are_told(call: Call, client: Client, administrator: User) -> None:
    with time_machine.travel(CLOSES + SECOND, tick=False):
        publish_results(call=call, by=administrator)
        assert states(client, "news/open-call/")[0] == "Call: results published"
        cancel_call(call=call, by=administrator)
        assert states(client, "news/open-call/")[0] == "Call: cancelled"


def test_news_of_no_call_have_no_state(call: Call, site: SiteTree, client: Client) -> None:
    factories.news_page(site.section["en"]["news"], slug="quiet")
    assert states(client, "news/quiet/") == []


def test_the_search_tells_a_call_from_what_speaks_of_it(call: Call, client: Client) -> None:
    asked = f"search/?q={call.pages.get().title}"
    with time_machine.travel(CLOSES, tick=False):
        assert states(client, asked)[0] == "Closed"
        assert states(client, asked, "ky")[0] == "Жабылды"
        assert states(client, "search/?q=whirlwind", "ky") == ["Сынак: жабылды"]
        assert states(client, "search/?q=zzzzzz") == []
    with time_machine.travel(CLOSES - SECOND, tick=False):
        assert states(client, "search/?q=zzzzzz") == ["Open"]
