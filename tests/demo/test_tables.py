"""The file from which the demo's tables are created makes the database that migrating makes.

The databases of the tests on SQLite come from it too; those on PostgreSQL are migrated, and so the two are compared.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import pytest_django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.db.utils import ConnectionHandler

from demo import tables
from tests.databases import server
from tests.template_database import migrated

OF_FULL_TEXT = ("wagtailsearch_", "search_words")
"""How names of tables begin of which each database makes its own."""
ONLY_ON_SQLITE = "sqliteftsindexentry"
"""A model of Wagtail's, in the names of its type of content and rights."""
COMPARED = {
    "django_migrations": "app, name",
    "django_content_type": "app_label, model",
    "auth_permission": "codename, name",
    "wagtailcore_page": "id, path, depth, title, slug, url_path, locale_id",
    "wagtailcore_locale": "id, language_code",
    "wagtailcore_collection": "id, path, name",
}
"""Columns whose values are compared: of other tables, the number of rows. A migration newer than the file brings its
types of content after those of the libraries."""


def models() -> list[type[Model]]:
    return apps.get_models(include_auto_created=True)


def columns(database: BaseDatabaseWrapper, table: str) -> set[tuple[str, bool]]:
    """(name, whether it may be empty) of each that a model knows: what only a former release knows stays on PostgreSQL
    until the next, while SQLite makes tables anew without it."""
    known = {field.column for model in models() if model._meta.db_table == table for field in model._meta.local_fields}
    with database.cursor() as cursor:
        found = database.introspection.get_table_description(cursor, table)
    return {(one.name, bool(one.null_ok)) for one in found if one.name in known or not known}


def constraints(database: BaseDatabaseWrapper, table: str) -> set[tuple[Any, ...]]:
    """Keys, what may be there once only, what points where, and the checks that models name."""
    named = {rule.name for model in models() for rule in model._meta.constraints}
    with database.cursor() as cursor:
        found = database.introspection.get_constraints(cursor, table)
    once = {
        ("once", *sorted(filter(None, one["columns"]))) for one in found.values() if one["unique"] or one["primary_key"]
    }
    pointing = {(*one["columns"], *one["foreign_key"]) for one in found.values() if one["foreign_key"]}
    return once | pointing | {("checked", name) for name, one in found.items() if one["check"] and name in named}


def content(database: BaseDatabaseWrapper, table: str) -> list[Any]:
    with database.cursor() as cursor:
        cursor.execute(f'SELECT {COMPARED.get(table, "COUNT(*)")} FROM "{table}"')  # noqa: S608 our own names
        return sorted(tuple(row) for row in cursor.fetchall() if ONLY_ON_SQLITE not in str(row))


def names(database: BaseDatabaseWrapper) -> set[str]:
    with database.cursor() as cursor:
        return {name for name in database.introspection.table_names(cursor) if not name.startswith(OF_FULL_TEXT)}


@pytest.fixture
def from_file(tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    """What `migrate_demo` makes of nothing."""
    around = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.development", "PORTAL_DATA_DIR": str(tmp_path)}
    around.pop("DATABASE_URL", None)
    command = [sys.executable, "manage.py", "migrate_demo", "--verbosity=0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=around, check=True)  # noqa: S603 our own command
    file = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "portal.sqlite3"}
    database = ConnectionHandler({"default": file})["default"]
    yield database
    database.close()


if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):

    @pytest.fixture
    def by_migrating(
        django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
    ) -> Iterator[BaseDatabaseWrapper]:
        own = f"tables_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
        with django_db_blocker.unblock():
            server().copy(migrated().name, own)
            with server().connected(own):
                yield connection
            server().drop(own)

    @pytest.mark.locked_wagtail
    def test_it_is_the_database_that_migrating_makes(from_file: BaseDatabaseWrapper, by_migrating: BaseDatabaseWrapper):
        assert names(from_file) == names(by_migrating)
        for table in sorted(names(from_file)):
            for question in (columns, constraints, content):
                assert question(from_file, table) == question(by_migrating, table), table


def test_it_can_be_written_anew_from_itself(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "tables.sqlite3")) as database:
        assert tables.is_empty(database)
        tables.create(database)
        assert not tables.is_empty(database)
        assert "".join(f"{line}\n" for line in tables.statements(database)) == tables.FILE.read_text("utf-8")
