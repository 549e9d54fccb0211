"""The command line of an operator: reports without the log, and sentences where the database is out of order."""

import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, ProgrammingError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ConnectionHandler
from environment import ROOT, environment

from portal.running.command_line import SERVICES, CommandLine, Given, connect_directly
from portal.running.database_faults import sentence, unreachable
from portal.settings.databases import postgresql, sqlite
from portal.settings.environment import Environment

NOBODY_LISTENS = "postgres://portal:geheim@127.0.0.1:1/labs"
WITHOUT_DATABASE = {"check", "collectstatic", "move_private_files", "nginx_log_map"}
ARGUMENTS = {
    "reset_sign_in": ["a@example.org"],
    "send_test_letter": ["a@example.org"],
    "backup": ["--target", "{folder}"],
    "restore": ["--from", "{folder}", "--list"],
}
OTHERWISE_SAID = {"restore": "", "move_to_postgresql": "There is no SQLite database"}
EACH = """
import sys
from portal.running.command_line import execute
for words in sys.argv[1:]:
    print(f"§{words}", flush=True)
    try:
        execute(["manage.py", *words.split()])
    except SystemExit as ended:
        print(ended.code, flush=True)
"""


def documented() -> list[str]:
    text = (ROOT / "docs" / "operations.md").read_text("utf-8")
    return sorted(set(re.findall(r"portal-manage ([a-z_]+)", text)) - WITHOUT_DATABASE)


def test_every_documented_command_says_in_a_sentence_that_the_database_is_away(tmp_path: Path):
    words = [" ".join([name, *ARGUMENTS.get(name, [])]).format(folder=tmp_path) for name in documented()]
    variables = environment(
        DJANGO_SETTINGS_MODULE="portal.settings.development", DATABASE_URL=NOBODY_LISTENS, PORTAL_DATA_DIR=str(tmp_path)
    )
    ran = subprocess.run(  # noqa: S603 our own commands
        [sys.executable, "-c", EACH, *words],
        env=variables,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert "Traceback" not in ran.stdout
    said = dict(zip(documented(), ran.stdout.split("§")[1:], strict=True))
    expected = {name: OTHERWISE_SAID.get(name, "DATABASE_URL") for name in said}
    assert [name for name, text in said.items() if expected[name] not in text] == []
    assert "geheim" not in ran.stdout


def connected(settings: dict[str, object]) -> BaseDatabaseWrapper:
    return ConnectionHandler({"default": settings})["default"]


def test_the_sentence_names_the_setting_the_place_and_the_answer_without_the_password():
    found = postgresql(Environment({"DATABASE_URL": NOBODY_LISTENS}), "DATABASE_URL")
    assert found is not None
    told = unreachable(connected(found))
    assert all(part in told for part in ("DATABASE_URL", "“labs”", "127.0.0.1, port 1", "Connection refused"))
    assert "geheim" not in told
    assert "\n" not in told


def test_an_sqlite_file_that_cannot_be_opened_is_told_by_its_folder(tmp_path: Path):
    told = unreachable(connected(sqlite(tmp_path / "nowhere" / "portal.sqlite3")))
    assert "PORTAL_DATA_DIR" in told
    assert told.endswith("The answer: unable to open database file.")
    (tmp_path / "portal.sqlite3").write_text("no database at all, but a file all the same " * 9)
    assert "not a database" in unreachable(connected(sqlite(tmp_path / "portal.sqlite3")))
    assert unreachable(connected(sqlite(tmp_path / "new.sqlite3"))) == ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", [OperationalError, ProgrammingError])
def test_a_database_without_our_tables_wants_migrate(kind: type[OperationalError | ProgrammingError]):
    MigrationRecorder(connection).record_unapplied("labs", "0001_initial")
    try:
        assert (
            sentence(kind("no such table"), connection)
            == "The database is not up to date. Run manage.py migrate first."
        )
    finally:
        MigrationRecorder(connection).record_applied("labs", "0001_initial")


@pytest.mark.django_db(transaction=True)
def test_a_fault_of_the_code_keeps_its_traceback():
    assert sentence(ProgrammingError("column x does not exist"), connection) == ""
    assert sentence(OperationalError("disk full\nHINT: more"), connection) == "The database failed: disk full"


@pytest.fixture
def root_level() -> Iterator[logging.Logger]:
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.INFO)
    yield root
    root.setLevel(before)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("setup_site", logging.WARNING),
        ("migrate -v 0", logging.WARNING),
        ("setup_site --verbosity=2", logging.INFO),
        ("setup_site -v3", logging.INFO),
        *((name, logging.INFO) for name in sorted(SERVICES)),
    ],
)
def test_beside_a_report_the_log_tells_warnings_and_a_service_tells_all(
    root_level: logging.Logger, words: str, level: int
):
    argv = ["manage.py", *words.split()]
    CommandLine(argv).fetch_command(argv[1])
    assert root_level.level == level


def test_a_graver_level_stays(root_level: logging.Logger):
    root_level.setLevel(logging.ERROR)
    CommandLine(["manage.py", "migrate"]).fetch_command("migrate")
    assert root_level.level == logging.ERROR


def test_the_traceback_can_be_asked_for():
    assert Given(["backup", "--traceback"]).wants_traceback
    assert not Given(["backup", "--days", "7"]).wants_traceback


def test_a_command_connects_without_a_pool():
    found = postgresql(Environment({"DATABASE_URL": NOBODY_LISTENS}), "DATABASE_URL")
    assert found is not None
    used = connected(found)
    connect_directly(used)
    assert "pool" not in used.get_connection_params()
    assert used.get_connection_params()["connect_timeout"] == 10
