"""A site that moves from SQLite to PostgreSQL. On SQLite there is nothing to move to, and each test says so."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import pytest_django
from django.apps import apps
from django.core.management import CommandError
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from django.test import override_settings
from django.utils import timezone

from labs.models import Person
from news.models import NewsPage
from portal.backups.moving.moving import SOURCE, opened
from portal.backups.moving.tables import is_moved
from portal.models import User
from portal.running import writing_pause
from portal.running.progress import Progress
from portal.running.worker_ids import WORKER_ID
from tests import whole_site
from tests.conftest import site_tree
from tests.databases import server
from tests.template_database import ensure, migrated

from .conftest import own, run

Rows = dict[str, list[tuple[Any, ...]]]
"""By the label of their model, as Django reads them, in the order of their keys."""


def models() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if is_moved(model)]


def rows() -> Rows:
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list(*names(model))) for model in models()
    }


def names(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.local_concrete_fields]


def write_to_sqlite(path: Path) -> None:
    """The database of the test as an SQLite file."""
    path.touch()
    with opened(path) as source:
        with source.schema_editor() as editor:
            for model in apps.get_models():
                if is_moved(model):
                    editor.create_model(model)
        with transaction.atomic(using=SOURCE):
            for model in models():
                stored = list(model._base_manager.order_by("pk"))
                for some in (stored[at : at + 100] for at in range(0, len(stored), 100)):
                    model._base_manager._insert(some, model._meta.local_concrete_fields, using=SOURCE, raw=True)
        recorder = MigrationRecorder(source)
        recorder.ensure_schema()
        for app, name in MigrationRecorder(connection).applied_migrations():
            recorder.record_applied(app, name)


@pytest.fixture(scope="module")
def site_in_sqlite(
    committed_site: None, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: pytest_django.DjangoDbBlocker
) -> tuple[Path, Rows]:
    """A file with one of everything, and what is in it."""
    folder = tmp_path_factory.mktemp("sqlite")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder / "media"):
        if connection.vendor == "postgresql":
            whole_site.build(site_tree())
            write_to_sqlite(folder / "portal.sqlite3")
        else:
            (folder / "portal.sqlite3").touch()
        return folder / "portal.sqlite3", rows()


@pytest.fixture
def file(site_in_sqlite: tuple[Path, Rows], folder: Path) -> Path:
    """A file of its own, in the data folder, for each test."""
    return Path(shutil.copy(site_in_sqlite[0], folder))


@pytest.fixture
def empty_database(site_in_sqlite: tuple[Path, Rows]) -> Iterator[None]:
    """Django's connection leads to a database that was migrated, and has nothing else, meanwhile."""
    databases = server()
    if connection.vendor == "sqlite":
        yield
        return
    ensure(migrated(), databases)
    databases.copy(migrated().name, own("moved"))
    with databases.connected(own("moved")):
        yield
    databases.drop(own("moved"))


def change(file: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(statement, values)


def is_refused_for(reason: str) -> bool:
    """Whether moving ends by a sentence with the reason, on PostgreSQL; and leaves no row there."""
    with pytest.raises(CommandError) as refused:
        run("move_to_postgresql")
    if connection.vendor == "sqlite":
        reason = "DATABASE_URL must name the PostgreSQL database to move to."
    said = str(refused.value)
    return said.startswith("Nothing was moved. ") and reason in said


def test_every_row_arrives_as_it_was(site_in_sqlite: tuple[Path, Rows], file: Path, empty_database: None):
    if connection.vendor == "sqlite":
        assert is_refused_for("")
        return
    printed = run("move_to_postgresql")
    assert rows() == site_in_sqlite[1]
    people = [line.split()[1] for line in printed.splitlines() if line.startswith("labs_person ")]
    assert people == [str(Person.objects.count())]
    assert [path.name for path in file.parent.glob("*.sqlite3*")] == ["portal.sqlite3.moved"]
    known = set(User.objects.values_list("pk", flat=True))
    assert User.objects.create_user("new@example.org").pk not in known
    page = NewsPage.objects.first()
    assert page.pk in {found.pk for found in NewsPage.objects.search(page.title)}


def test_not_while_a_worker_is_at_work(file: Path, empty_database: None):
    if connection.vendor == "postgresql":
        now = str(timezone.now().replace(tzinfo=None))
        insert = "INSERT INTO portal_workerheartbeat (worker_id, started_at, seen_at) VALUES (?, ?, ?)"
        change(file, insert, WORKER_ID, now, now)
    assert is_refused_for(f"A worker is at work ({WORKER_ID}): stop worker and web server first.")
    assert file.exists()


def test_not_while_somebody_writes(file: Path, empty_database: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(writing_pause, "WAITS_FOR_WRITERS", 0.2)
    with writing_pause.WritingPause(file.parent, "serving").writing():
        assert is_refused_for("Somebody is writing: stop worker and web server first.")
    assert file.exists()


def test_whoever_serves_writes_nothing_meanwhile(file: Path, empty_database: None, monkeypatch: pytest.MonkeyPatch):
    """Not even the web server of this very checkout, which a pause for an update spares."""
    left: list[float] = []
    monkeypatch.setattr(Progress, "bar", lambda _self, _words, rows: watched(rows, left))
    if connection.vendor == "sqlite":
        assert is_refused_for("")
        return
    run("move_to_postgresql")
    assert left
    assert min(left) > 0
    assert writing_pause.writing_pause().seconds_left() == 0


def watched(rows: list[Any], left: list[float]) -> Iterator[Any]:
    for row in rows:
        left.append(writing_pause.writing_pause().seconds_left())
        yield row


def test_not_from_another_version(file: Path, empty_database: None):
    if connection.vendor == "postgresql":
        change(file, "DELETE FROM django_migrations WHERE app = 'labs' AND name LIKE '0001%'")
    assert is_refused_for("(labs.0001_initial): run manage.py migrate on it.")


def test_not_over_another_site(file: Path, empty_database: None):
    user = User.objects.create_user("somebody@example.org")
    assert is_refused_for("The PostgreSQL database has a site already.")
    assert User.objects.filter(pk=user.pk).exists()


def test_what_postgresql_does_not_take_is_named_and_nothing_arrives(file: Path, empty_database: None):
    """SQLite keeps texts of any length, whatever the column says."""
    before = rows()
    if connection.vendor == "postgresql":
        change(file, "UPDATE labs_lab SET slug = ? WHERE id = (SELECT min(id) FROM labs_lab)", "a" * 1000)
    assert is_refused_for("The table labs_lab holds what PostgreSQL does not take: value too long")
    assert rows() == before
    assert file.exists()


def test_not_without_a_file(folder: Path, empty_database: None):
    assert is_refused_for(f"There is no SQLite database {folder / 'portal.sqlite3'}.")
