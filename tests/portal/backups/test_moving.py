"""A site that moves from SQLite to PostgreSQL; on SQLite there is nothing to move to."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from portal.backups.moving.moving import SOURCE, opened
from portal.backups.moving.tables import is_moved
from tests import whole_site
from tests.conftest import site_tree
from tests.databases import server
from tests.template_database import migrated

pytestmark = pytest.mark.django_db(transaction=True)

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


@pytest.fixture
def target() -> Iterator[None]:
    """Django's connection leads to a database that was migrated, and has nothing else, meanwhile."""
    databases = server()
    databases.copy(migrated().name, "moved")
    with databases.connected("moved"):
        yield
    databases.drop("moved")


def moved(path: Path) -> str:
    call_command("move_to_postgresql", path=path, stdout=(out := StringIO()))
    return out.getvalue()


def test_every_row_arrives_as_it_was(tmp_path: Path, request: pytest.FixtureRequest):
    path = tmp_path / "portal.sqlite3"
    if connection.vendor == "sqlite":
        path.touch()
        with pytest.raises(CommandError, match="DATABASE_URL must name the PostgreSQL database"):
            moved(path)
        return
    whole_site.build(site_tree())
    before = rows()
    write_to_sqlite(path)
    request.getfixturevalue("target")
    table = moved(path)
    assert rows() == before
    assert f"portal_user{'':29}" in table
