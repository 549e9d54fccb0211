"""Work that stores rows many times over has them indexed once, when it ends."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django_tasks import TaskResult
from django_tasks.signals import task_started
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend

from labs.models import Person
from news.models import NewsPage, NewsPerson
from portal.running.indexed_rows import index_row
from portal.running.indexing import INDEXING, indexed_at_the_end
from tests import factories
from tests.conftest import site_tree

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def noted() -> Iterator[list[tuple[str, ...]]]:
    """(task, app, model, key of the row) of each indexing that is begun within the block."""
    begun: list[tuple[str, ...]] = []

    def note(task_result: TaskResult[Any], **_: Any) -> None:
        path = task_result.task.module_path
        tasks = INDEXING if path == index_row.module_path else {path} & INDEXING
        begun.extend((task, *task_result.args) for task in sorted(tasks))

    task_started.connect(note)
    try:
        yield begun
    finally:
        task_started.disconnect(note)


def found(name: str) -> list[Person]:
    return list(get_search_backend().search(name, Person))


def test_a_row_that_is_stored_again_and_again_is_indexed_once_with_its_last_words() -> None:
    with noted() as begun, indexed_at_the_end():
        person = factories.person(given_name="Aigul", family_name="First", portrait=factories.image())
        person.family_name = "Last"
        person.save()
        assert begun == []
        assert found("Last") == []
    assert len(begun) == len(set(begun))
    assert {task for task, *row in begun if row == ["labs", "person", str(person.pk)]} == INDEXING
    assert (found("Last"), found("First")) == ([person], [])
    assert ReferenceIndex.get_references_to(person.portrait).exists()


def test_a_page_with_its_parts_is_indexed_once_and_everything_it_points_at_is_known() -> None:
    page = factories.news_page(site_tree().section["en"]["news"], cover=factories.image())
    person = factories.person()
    with noted() as begun, indexed_at_the_end():
        page.people.add(NewsPerson(person=person))
        page.title = "Kumtor"
        page.save()
        with indexed_at_the_end():
            page.save()
        assert begun == []
    assert {row[0] for _task, *row in begun} == {"news"}
    assert sorted(begun) == sorted((task, "news", "newspage", str(page.pk)) for task in INDEXING)
    assert list(get_search_backend().search("Kumtor", NewsPage)) == [page]
    for known in (person, page.cover):
        assert ReferenceIndex.get_references_to(known).exists()
    with noted() as begun, indexed_at_the_end():
        NewsPerson.objects.get().save()
    assert begun == [("wagtail.tasks.update_reference_index_task", "news", "newsperson", str(page.people.get().pk))]


def test_what_fails_is_not_indexed_and_the_next_row_is_indexed_at_once() -> None:
    with noted() as begun, suppress(ZeroDivisionError), indexed_at_the_end():
        factories.person(given_name="Aigul", family_name="Lost")
        raise ZeroDivisionError
    assert begun == []
    person = factories.person(given_name="Aigul", family_name="Kept")
    assert found("Kept") == [person]
