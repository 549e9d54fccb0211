"""PostgreSQL's programs: found in a version that can read the server."""

from pathlib import Path

import pytest
from pytest_django import Settings

from portal.backups.databases.programs import program
from portal.backups.errors import BackupError


def put(folder: Path, version: str) -> str:
    """A pg_dump that says it is of this version."""
    folder.mkdir(parents=True)
    path = folder / "pg_dump"
    path.write_text(f'#!/bin/sh\necho "pg_dump (PostgreSQL) {version}"\n')
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Path:
    """The only folder of PATH."""
    settings.POSTGRESQL_FOLDERS = []
    monkeypatch.setattr("portal.backups.databases.programs.FOLDERS", ())
    monkeypatch.setenv("PATH", f"{tmp_path / 'a'}:{tmp_path / 'b'}:{tmp_path / 'c'}")
    return tmp_path


def test_the_oldest_that_is_no_older_than_the_server_is_taken(path: Path):
    put(path / "a", "15.2 (Debian 15.2-1)")
    put(path / "b", "18.1")
    wanted = put(path / "c", "17beta1")
    assert program("pg_dump", at_least=16) == wanted


def test_what_is_missing_is_named_with_what_was_found(path: Path):
    found = put(path / "a", "15.2")
    with pytest.raises(BackupError) as refused:
        program("pg_dump", at_least=16)
    assert str(refused.value) == (
        "The database server is PostgreSQL 16, and pg_dump of that version or a newer one is missing"
        f" (found: {found} (15)). On Debian: apt-get install postgresql-client-16"
    )


def test_where_there_is_none_that_is_said(path: Path):
    with pytest.raises(BackupError, match=r"\(found: none\)"):
        program("pg_restore", at_least=16)


def test_a_program_that_does_not_run_counts_for_nothing(path: Path):
    (path / "a").mkdir()
    (path / "a" / "pg_dump").write_text("")
    with pytest.raises(BackupError, match=r"a/pg_dump \(0\)"):
        program("pg_dump", at_least=16)
