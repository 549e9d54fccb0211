"""How often a page asks the database: a ceiling per kind of page, and the same number however much there is."""

from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker
from wagtail.models import Page

from alumni.models import StoryIndexPage
from alumni.showcase.actions import sweep_showcase
from home.actions import open_language
from home.models import HomePage
from tests import factories
from tests.conftest import site_tree
from tests.whole_site import ADDRESSES, INDEXES, add

pytestmark = [pytest.mark.any_database, pytest.mark.long]

ARTICLE = 12
INDEX = 10
FRONT = 15
SEARCH = 12
SEARCHED = f"search/?{urlencode({'q': 'Heading'})}"
WITHOUT_PICTURES = {"calls", "results"}


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


@pytest.fixture(scope="module")
def one(whole_site: None, django_db_blocker: DjangoDbBlocker) -> dict[str, dict[str, int]]:
    """Queries by language and kind of page, where there is one of everything."""
    with django_db_blocker.unblock():
        call_command("update_index", verbosity=0)
        sweep_showcase()
        return {language: counts(Client(), language) for language in ("en", "ky")}


@pytest.fixture(scope="module")
def three(
    one: object, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, int]]:
    """The same with two more of everything, which are taken away again."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        stories = StoryIndexPage.objects.get()
        for number in (2, 3):
            add(site_tree(), stories, number)
        call_command("update_index", verbosity=0)
        sweep_showcase()
        found = {language: counts(Client(), language) for language in ("en", "ky")}
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("language", ["en", "ky"])
def test_no_page_asks_more_than_its_kind_may(three: dict[str, dict[str, int]], language: str) -> None:
    for name, count in three[language].items():
        ceiling = {"search": SEARCH, "front": FRONT}.get(name, INDEX if name in INDEXES else ARTICLE)
        assert count <= ceiling, f"{name}: {count}"


@pytest.mark.parametrize("language", ["en", "ky"])
def test_three_of_everything_cost_what_one_costs(
    one: dict[str, dict[str, int]], three: dict[str, dict[str, int]], language: str
) -> None:
    assert three[language] == one[language]


def test_seven_languages_cost_what_one_costs(one: object, db: None, client: Client) -> None:
    for code in ("kk", "uz", "tg", "tk"):
        open_language(language=code, title=f"Alternativa {code}")
    assert HomePage.objects.live().count() == 7
    seven = counts(client, "en")
    for page in Page.objects.filter(depth__gte=2).exclude(locale__language_code="en"):
        page.unpublish()
    assert counts(client, "en") == seven


def test_a_crowd_costs_what_a_few_cost(one: dict[str, dict[str, int]], db: None, client: Client) -> None:
    edition = factories.Edition.objects.get(slug="2024")
    for _ in range(30):
        factories.result(person=factories.alumnus(edition=edition))
    assert counts(client, "en") == one["en"]
