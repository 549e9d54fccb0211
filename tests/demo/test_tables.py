"""The file from which the demo's tables are created makes the database that migrating makes."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from demo import tables
from tests.databases import SqliteFolder
from tests.template_database import migrated

IN_THE_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
COMPARED = {
    "django_migrations": "app, name",
    "django_content_type": "app_label, model",
    "auth_permission": "codename, name",
    "wagtailcore_page": "id, path, depth, title, slug, url_path, locale_id, live",
    "wagtailsearch_indexentry": "object_id, title, body, autocomplete",
}
"""Columns to compare where others hold a time, a random key or the order of making: a migration newer than the file
brings its types of content after those of the libraries.
"""


def content(database: sqlite3.Connection) -> dict[str, list[Any]]:
    """Rows by table; of the index of full text, what it was made of."""
    names = [name for kind, name, *_ in database.execute(IN_THE_SCHEMA) if kind == "table"]
    shadows = tuple(f"_fts_{part}" for part in tables.SHADOWS)
    kept = [name for name in names if not name.endswith(shadows) and name != "sqlite_sequence"]
    columns = {name: COMPARED.get(name, "*") for name in kept}
    every = {name: database.execute(f'SELECT {wanted} FROM "{name}"') for name, wanted in columns.items()}  # noqa: S608 our own names
    return {name: sorted(rows.fetchall(), key=repr) for name, rows in every.items()}


@pytest.fixture
def from_file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """What `migrate_demo` makes of nothing."""
    around = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.development", "PORTAL_DATA_DIR": str(tmp_path)}
    around.pop("DATABASE_URL", None)
    command = [sys.executable, "manage.py", "migrate_demo", "--verbosity=0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=around, check=True)  # noqa: S603 our own command
    with closing(sqlite3.connect(tmp_path / "portal.sqlite3")) as database:
        yield database


if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):

    @pytest.mark.locked_wagtail
    def test_it_is_the_database_that_migrating_makes(django_db_setup: None, from_file: sqlite3.Connection) -> None:
        template = SqliteFolder(settings.DATA_DIR.parent).address(migrated().name)
        with closing(sqlite3.connect(template)) as by_migrating:
            assert from_file.execute(IN_THE_SCHEMA).fetchall() == by_migrating.execute(IN_THE_SCHEMA).fetchall()
            assert content(from_file) == content(by_migrating)


def test_it_can_be_written_anew_from_itself(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "tables.sqlite3")) as database:
        assert tables.is_empty(database)
        tables.create(database)
        assert not tables.is_empty(database)
        assert "".join(f"{line}\n" for line in tables.statements(database)) == tables.FILE.read_text("utf-8")
