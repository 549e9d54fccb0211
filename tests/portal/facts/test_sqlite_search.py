"""Searching once for each list on SQLite: it finds what Wagtail's own search finds, in the same order."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends import database, get_search_backend
from wagtail.search.query import Or, Phrase, PlainText

from labs.models import Person
from news.choices import NewsKind
from news.models import NewsPage
from portal.languages.folding import folded
from tests import factories
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LISTS: dict[str, Callable[[], QuerySet[Any]]] = {
    "pages": Page.objects.all,
    "news": NewsPage.objects.all,
    "some": lambda: NewsPage.objects.filter(kind=NewsKind.values[1]),
    "specific": lambda: Page.objects.live().specific(),
    "people": Person.objects.all,
    "in an order": lambda: NewsPage.objects.order_by("-date"),
}


@pytest.fixture
def stored(site: SiteTree) -> None:
    for number in range(12):
        words = " ".join(["harvest"] * (number % 4 + 1) + ["moon"] * (number % 3))
        kind = NewsKind.values[number % 2]
        factories.news_page(site.section["en"]["news"], title=words, kind=kind, date=dt.date(2024, 5, number + 1))
        factories.person(given_name="Harvest", family_name=f"Moon {number % 5}")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("way", ["search", "autocomplete"])
@pytest.mark.parametrize("is_ranked", [True, False])
def test_it_finds_what_wagtail_finds_in_the_same_order(name: str, way: str, is_ranked: bool) -> None:
    plain, ours = database.SearchBackend({}), get_search_backend()
    for words in ("moon", "harvest moon", "har", "moon 1", "nothing"):
        wanted = getattr(plain, way)(folded(words), LISTS[name](), order_by_relevance=is_ranked)
        found = getattr(ours, way)(words, LISTS[name](), order_by_relevance=is_ranked)
        assert list(found) == list(wanted), words
        assert found.count() == wanted.count()
        for start, stop in ((0, 5), (3, 8), (10, 40)):
            assert list(found[start:stop]) == list(wanted[start:stop]), (words, start)
            assert found[start:stop].count() == wanted[start:stop].count()


@pytest.mark.usefixtures("stored")
def test_other_questions_are_left_to_wagtail() -> None:
    plain, ours = database.SearchBackend({}), get_search_backend()
    moon, harvest = (PlainText(folded(word)) for word in ("moon", "harvest"))
    for asked in (Or([moon, harvest]), ~moon, ~Phrase(folded("harvest moon"))):
        assert list(ours.search(asked, Person)) == list(plain.search(asked, Person))
        assert ours.search(asked, Person).count() == plain.search(asked, Person).count()
    scored = ours.search("moon", Person).annotate_score("score")
    assert list(scored) == list(ours.search("moon", Person))
    assert all(row.score < 0 for row in scored)
    counted = ours.search("moon", NewsPage).facet("kind")
    assert counted == dict.fromkeys(NewsKind.values[:2], 4)


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("is_ranked", [True, False])
def test_words_are_looked_up_before_rows_and_once(is_ranked: bool) -> None:
    found = get_search_backend().autocomplete("m", Person.objects.all(), order_by_relevance=is_ranked)
    with CaptureQueriesContext(connection) as asked:
        assert len(found[:5]) == 5
        assert found.count() == 12
    searching = [one["sql"] for one in asked if "MATCH" in one["sql"]]
    assert len(searching) == 2
    for statement in searching:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            plan = [step for *_numbers, step in cursor.fetchall()]
        assert not any("CORRELATED" in step for step in plan), plan
        of_words = [step for step in plan if "VIRTUAL TABLE" in step]
        assert len(of_words) == 1, plan
        assert "INDEX 0:M" in of_words[0], "no key: the words are not looked up for a row"
