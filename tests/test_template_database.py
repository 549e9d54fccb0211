"""Templates are made once, whoever asks, and only finished ones are copied."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.databases import Server, server
from tests.template_database import KEPT, Template, digest, ensure


def make_a_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE filled (number integer)")
        cursor.execute("INSERT INTO filled VALUES (1)")


def break_off() -> None:
    make_a_table()
    raise KeyboardInterrupt


def numbers(databases: Server, name: str) -> list[int]:
    with databases.connected(name), connection.cursor() as cursor:
        cursor.execute("SELECT number FROM filled")
        return [number for (number,) in cursor.fetchall()]


@pytest.fixture
def databases(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Server]:
    """Those of the settings, with what a test adds to them taken away."""
    found = server()
    with django_db_blocker.unblock():
        before = set(found.names())
        yield found
        for name in found.names():
            if name not in before and f"trial{settings.DATA_DIR.name}" in name:
                found.drop(name)


def trial(made_of: str, fill: Callable[[], None] = make_a_table, kind: str = "trial") -> Template:
    # Another kind for each worker: the two of them run these tests at the same time.
    return Template(f"{kind}{settings.DATA_DIR.name}", made_of, fill)


def test_two_who_ask_at_the_same_time_get_one_template(databases: Server) -> None:
    template = trial("one")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: ensure(template, databases), range(2)))
    assert numbers(databases, template.name) == [1]


def test_what_was_broken_off_is_made_again(databases: Server) -> None:
    with pytest.raises(KeyboardInterrupt):
        ensure(trial("one", break_off), databases)
    assert trial("one").name not in databases.names()
    ensure(trial("one"), databases)
    assert numbers(databases, trial("one").name) == [1]


def test_a_copy_is_replaced_by_a_fresh_one(databases: Server) -> None:
    template, own = trial("one"), f"copy{trial('').name}"
    ensure(template, databases)
    for _ in range(2):
        databases.copy(template.name, own)
        assert numbers(databases, own) == [1]
        with databases.connected(own), connection.cursor() as cursor:
            cursor.execute("INSERT INTO filled VALUES (2)")
    assert numbers(databases, template.name) == [1]


def test_templates_of_long_ago_go(databases: Server) -> None:
    templates = [trial(f"number{number}") for number in range(KEPT + 2)]
    for template in templates:
        ensure(template, databases)
    left = [name for name in databases.names() if name.startswith(f"{templates[0].kind}_")]
    assert sorted(left) == [template.name for template in templates[-KEPT:]]


def test_the_name_changes_with_any_file_and_word() -> None:
    files = [Path(__file__), Path(__file__).with_name("conftest.py")]
    digests = {digest(files), digest(files[:1]), digest(files, "Wagtail 7.4"), digest(files, "Wagtail 8.0")}
    assert len(digests) == 4
    assert digest(reversed(files)) == digest(files)
