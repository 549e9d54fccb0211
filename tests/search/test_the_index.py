"""What is kept for the search, on both databases: whole, together with what it is about, and no longer than that."""

from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection

from labs.names import public_name
from search.backend import PublicIndex, PublicRebuilder, SearchBackend
from search.models import Entry
from tests import factories
from tests.at_once import at_once, while_another_changes
from tests.conftest import SiteTree
from tests.search.asking import news, titles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text", ["ab" * 1500 + " quince", "quince " + " ".join(f"w{n}x{n * 7}" for n in range(40_000))]
)
def test_a_text_of_any_length_is_found(site: SiteTree, text: str) -> None:
    factories.project(original_title="Endless", logline={"en": text})
    assert titles("en", "quince") == ["Endless"]


def rows_of_words() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_words")
        return int(cursor.fetchone()[0])


def test_nothing_is_kept_of_what_was_deleted(site: SiteTree) -> None:
    assert titles("en", "quince") == []
    before = rows_of_words()
    page, person, film = (
        news(site, "Quince"),
        factories.alumnus(given_name="Quince"),
        factories.project(titles={"en": "Quince"}),
    )
    assert len(titles("en", "quince")) == 3
    page.delete()
    person.participations.all().delete()
    person.delete()
    film.delete()
    assert rows_of_words() == before


def test_words_that_are_about_nothing_go_when_the_index_is_written_anew(site: SiteTree) -> None:
    news(site, "Quince")
    assert titles("en", "quince") == ["Quince"]
    Entry.objects.all()._raw_delete(Entry.objects.db)
    call_command("update_index", verbosity=0)
    assert rows_of_words() == Entry.objects.count()
    assert titles("en", "quince") == ["Quince"]


def test_what_was_passed_over_is_written_in_the_end(site: SiteTree) -> None:
    page, gone = news(site, "Quince"), news(site, "Quince that goes")
    assert len(titles("en", "quince")) == 2
    rebuilder = PublicRebuilder(PublicIndex(SearchBackend({})))
    rebuilder.start()
    type(gone).objects.filter(pk=gone.pk).update(live=False)
    rebuilder.finish()
    assert titles("en", "quince") == [page.title]
    assert not Entry.objects.filter(page=gone.pk).exists()


def test_a_row_is_written_as_it_is_and_not_as_it_was_read(site: SiteTree) -> None:
    page = news(site, "Quince")
    read_before = type(page).objects.get(pk=page.pk)
    page.title = "Mango"
    page.save_revision().publish()
    assert titles("en", "mango") == ["Mango"]
    PublicIndex(SearchBackend({})).add_items(type(page), [read_before])
    assert titles("en", "mango") == ["Mango"]


@pytest.mark.django_db(transaction=True)
def test_two_who_write_the_same_at_once(site: SiteTree) -> None:
    page, person = news(site, "Quince"), factories.alumnus(given_name="Quince")
    index = PublicIndex(SearchBackend({}))
    for row in (page, person):
        write = partial(index.add_items, type(row), [row])
        while_another_changes(write, write)
    assert rows_of_words() == Entry.objects.count()
    assert sorted(titles("en", "quince")) == ["Quince", public_name(person, "en")]
    at_once(*[partial(call_command, "update_index", verbosity=0)] * 2)
    assert sorted(titles("en", "quince")) == ["Quince", public_name(person, "en")]
    assert rows_of_words() == Entry.objects.count()
