"""What is invented says so, and says it once."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, override
from icalendar import Calendar

from labs.models import Call
from labs.samples import WORDS, marked, says_sample
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db
BADGE = "badge--sample"


@pytest.mark.parametrize(
    ("title", "is_said"),
    [
        ("Sample: The Water Carrier", True),
        ("The Water Carrier (SAMPLE)", True),
        ("Пример: Водонос", True),
        ("Үлгү: Суу ташуучу", True),
        ("Nusga: Suw", True),
        ("The Samplers", False),
        ("Примерная история", False),
        ("", False),
    ],
)
def test_a_name_says_so_in_any_language(title: str, is_said: bool) -> None:
    assert says_sample(title) is is_said
    assert marked(title, is_sample=True) == (title if is_said else f"{title} (sample)")
    assert marked(title, is_sample=False) == title


def test_its_words_are_those_of_the_catalogues() -> None:
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add(gettext("sample").casefold())
    assert found == WORDS


@pytest.fixture
def call() -> Call:
    return factories.open_call(slug="invented", edition=factories.edition(is_sample=True))


@pytest.mark.parametrize("title", ["Sample: Impact Lab 2027", "Impact Lab 2027"])
def test_feeds_calendars_and_pages_say_it_once(site: SiteTree, client: Client, call: Call, title: str) -> None:
    factories.call_page(site.section["en"]["calls"], call=call, title=title)
    once = title if "Sample" in title else f"{title} (sample)"
    for language in ("en", "ky"):
        feed = client.get(f"/{language}/calls/feed/").content.decode()
        assert f"<title>{once}</title>" in feed
        (event,) = Calendar.from_ical(client.get(f"/{language}/calls/calendar.ics").content).walk("VEVENT")
        assert event["summary"].lower().count("sample") + event["summary"].count("үлгү") == 1
        for path in ("calls/", "calls/invented/"):
            shown = client.get(f"/{language}/{path}").content.decode()
            assert (BADGE in shown) == ("Sample" not in title)


@pytest.mark.parametrize("title", ["Sample: Snow in July", "Snow in July"])
def test_films_say_it_once(site: SiteTree, client: Client, title: str) -> None:
    factories.project(slug="snow", original_title=title, is_sample=True)
    for path in ("alumni/projects/", "alumni/projects/snow/", "ask/film/snow/"):
        shown = client.get(f"/en/{path}").content.decode()
        assert (BADGE in shown) == ("Sample" not in title), path
