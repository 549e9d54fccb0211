"""How often a page asks the database: a ceiling per kind of page, and the same number however much there is."""

from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from alumni.models import StoryIndexPage
from home.actions import open_language
from home.models import HomePage
from tests import factories
from tests.conftest import SiteTree
from tests.whole_site import ADDRESSES, INDEXES, add

pytestmark = pytest.mark.any_database

ARTICLE = 12
INDEX = 18
SEARCH = 12
SEARCHED = f"search/?{urlencode({'q': 'Heading'})}"
WITHOUT_PICTURES = {"calls", "results", "search"}


def counts(client: Client, language: str) -> dict[str, int]:
    """Queries of every kind of page; each is asked for twice, because processes remember a few things."""
    found = {}
    for name, path in (*ADDRESSES.items(), ("search", SEARCHED)):
        address = f"/{language}/{path}"
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address)
        assert response.status_code == 200, address
        assert ("<picture>" in response.content.decode()) == (name not in WITHOUT_PICTURES), address
        found[name] = len(asked)
    return found


@pytest.fixture
def whole(whole_site: None, site: SiteTree) -> SiteTree:
    call_command("update_index", verbosity=0)
    return site


def add_two_more(site: SiteTree) -> None:
    stories = StoryIndexPage.objects.get()
    for number in (2, 3):
        add(site, stories, number)
    call_command("update_index", verbosity=0)


def test_no_page_asks_more_than_its_kind_may(whole: SiteTree, client: Client) -> None:
    add_two_more(whole)
    for language in ("en", "ky"):
        for name, count in counts(client, language).items():
            ceiling = SEARCH if name == "search" else INDEX if name in INDEXES else ARTICLE
            assert count <= ceiling, f"/{language}/ {name}: {count}"


@pytest.mark.parametrize("language", ["en", "ky"])
def test_three_of_everything_cost_what_one_costs(whole: SiteTree, client: Client, language: str) -> None:
    one = counts(client, language)
    add_two_more(whole)
    assert counts(client, language) == one


def test_seven_languages_cost_what_one_costs(whole: SiteTree, client: Client) -> None:
    for code in ("kk", "uz", "tg", "tk"):
        open_language(language=code, title=f"Alternativa {code}")
    assert HomePage.objects.live().count() == 7
    seven = counts(client, "en")
    for page in Page.objects.filter(depth__gte=2).exclude(locale__language_code="en"):
        page.unpublish()
    assert counts(client, "en") == seven


def test_a_crowd_costs_what_a_few_cost(whole: SiteTree, client: Client) -> None:
    few = counts(client, "en")
    edition = factories.Edition.objects.get(slug="2024")
    for _ in range(30):
        factories.result(person=factories.alumnus(edition=edition))
    assert counts(client, "en") == few
