"""Migrations under a running site, of an app that the tests bring along."""

import io
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings

from portal.running import online_migrations
from portal.running.writing_pause import WritingPause, writing_pause
from tests.portal.running.copying_app.models import Leaf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _leaves(settings: Settings, tmp_path: Path, transactional_db: None) -> Iterator[None]:
    """The app as the release that serves has it, with a row."""
    settings.DATA_DIR = tmp_path
    with installed("tests.portal.running.copying_app"):
        call_command("migrate", "copying_app", "0001", verbosity=0)
        sql("INSERT INTO copying_app_leaf (words) VALUES ('ten words')")
        yield


@contextmanager
def installed(name: str) -> Iterator[None]:
    """One more app, without the others being made ready anew, which Wagtail 8 does not bear."""
    config = AppConfig.create(name)
    config.apps = apps
    apps.app_configs[config.label] = config
    config.import_models()
    apps.clear_cache()
    yield
    del apps.app_configs[config.label]
    apps.clear_cache()


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def migrate_online(*words: str) -> list[str]:
    output = io.StringIO()
    call_command("migrate_online", *words, stdout=output)
    return output.getvalue().split()


def applied() -> list[str]:
    return sorted(name[:4] for app, name in MigrationRecorder(connection).applied_migrations() if app == "copying_app")


def serving() -> WritingPause:
    """As the release that serves sees it."""
    return WritingPause(writing_pause().folder, "serving")


def test_what_adds_is_applied_first_and_pauses_nothing():
    assert migrate_online("--list-paused") == ["copying_app.0003_copy_words", "copying_app.0004_index"]
    migrate_online("--adding")
    assert applied() == ["0001", "0002"]
    assert serving().seconds_left() == 0
    # The release that serves, which knows nothing of the new column, goes on writing.
    sql("INSERT INTO copying_app_leaf (words) VALUES ('more')")


def test_rows_are_copied_while_nobody_writes_and_the_pause_goes_on():
    migrate_online("--adding")
    migrate_online("--copying")
    assert applied() == ["0001", "0002", "0003", "0004"]
    assert Leaf.objects.get().text == "ten words"
    assert 0 < serving().seconds_left() <= 60
    assert writing_pause().seconds_left() == 0
    assert migrate_online("--list-paused") == []


def test_copies_are_taken_back_where_the_new_release_does_not_serve():
    migrate_online("--adding")
    waiting = migrate_online("--list-paused")
    migrate_online("--copying")
    migrate_online("--undo", *waiting)
    assert applied() == ["0001", "0002"]
    assert Leaf.objects.get().text == ""
    assert serving().seconds_left() == 0
    # Broken off between the two, the update is run again.
    migrate_online("--undo", *waiting)
    migrate_online("--copying")
    assert Leaf.objects.get().text == "ten words"


def test_copying_that_takes_too_long_is_broken_off_and_nothing_of_it_is_left(monkeypatch: pytest.MonkeyPatch):
    sql("INSERT INTO copying_app_leaf (words) VALUES ('slow')")
    migrate_online("--adding")
    monkeypatch.setattr(online_migrations, "COPIES_WITHIN", 0.5)
    began = time.monotonic()
    with pytest.raises(CommandError, match="took longer than"):
        migrate_online("--copying")
    assert time.monotonic() - began < 10
    assert applied() == ["0001", "0002"]
    assert set(Leaf.objects.values_list("text", flat=True)) == {""}
    assert serving().seconds_left() == 0


def test_nothing_is_copied_while_somebody_writes(monkeypatch: pytest.MonkeyPatch):
    migrate_online("--adding")
    monkeypatch.setattr("portal.running.writing_pause.WAITS_FOR_WRITERS", 0.1)
    with serving().writing(), pytest.raises(CommandError, match="Somebody has been writing"):
        migrate_online("--copying")
    assert applied() == ["0001", "0002"]
    assert serving().seconds_left() == 0


def holding_the_table(act: Callable[[], object]) -> None:
    """Do something while another connection reads the table in a transaction, as a long export would."""
    reads, done = threading.Event(), threading.Event()

    def read() -> None:
        with transaction.atomic():
            sql("SELECT * FROM copying_app_leaf")
            reads.set()
            done.wait(30)
        connection.close()

    reader = threading.Thread(target=read)
    reader.start()
    reads.wait(30)
    try:
        act()
    finally:
        done.set()
        reader.join()


def test_it_waits_for_a_table_in_short_turns(monkeypatch: pytest.MonkeyPatch):
    """A statement that waits for a table makes all later readers of the table wait behind it. SQLite's never wait."""
    monkeypatch.setattr(online_migrations, "LOCK_WAIT", "50ms")
    monkeypatch.setattr(online_migrations, "BETWEEN", 0.01)
    monkeypatch.setattr(online_migrations, "TRIES", 3)

    def add() -> None:
        if connection.vendor == "postgresql":
            with pytest.raises(CommandError, match="A table is in use"):
                migrate_online("--adding")
            assert applied() == ["0001"]

    holding_the_table(add)
    migrate_online("--adding")
    assert applied() == ["0001", "0002"]


def test_an_index_whose_building_was_broken_off_is_built_anew():
    migrate_online("--adding")
    if connection.vendor == "postgresql":
        sql("CREATE INDEX copying_text ON copying_app_leaf (words)")  # what is left has its name, and is of no use
    migrate_online("--copying")
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, "copying_app_leaf")
    assert constraints["copying_text"]["columns"] == ["text"]
    migrate_online("--undo", "copying_app.0003_copy_words", "copying_app.0004_index")
    assert applied() == ["0001", "0002"]
