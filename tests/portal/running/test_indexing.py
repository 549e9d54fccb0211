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
from portal.running.indexing import INDEXING, indexed_at_the_end
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def noted() -> Iterator[list[tuple[str, ...]]]:
    """(task, app, model, key of the row) of each indexing that is begun within the block."""
    begun: list[tuple[str, ...]] = []

    def note(task_result: TaskResult[Any], **_: Any) -> None:
        if task_result.task.module_path in INDEXING:
            begun.append((task_result.task.module_path, *task_result.args))

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


def test_what_fails_is_not_indexed_and_the_next_row_is_indexed_at_once() -> None:
    with noted() as begun, suppress(ZeroDivisionError), indexed_at_the_end():
        factories.person(given_name="Aigul", family_name="Lost")
        raise ZeroDivisionError
    assert begun == []
    person = factories.person(given_name="Aigul", family_name="Kept")
    assert found("Kept") == [person]
