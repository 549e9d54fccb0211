from pathlib import Path

import pytest

from portal.settings.databases import databases
from portal.settings.environment import Environment


@pytest.mark.parametrize("name", ["DATABASE_URL", "TEST_DATABASE_URL"])
@pytest.mark.parametrize(
    "url", ["mysql://x/y", "postgres://", "nonsense", "postgres://host:port/name", "postgres://u:pa#ss@host/name"]
)
def test_a_database_address_that_cannot_be_read_is_refused(tmp_path: Path, name: str, url: str):
    environment = Environment({name: url})
    databases(environment, tmp_path, name=name)
    assert list(environment.refusals) == [name]
    assert environment.refusals[name].endswith(", for example postgres://user:password@host:5432/name")
    assert "pa#ss" not in environment.refusals[name]


def test_postgresql_has_a_small_pool(tmp_path: Path):
    chosen = databases(Environment({"DATABASE_URL": "postgres://u:p@db.example:5433/portal"}), tmp_path)["default"]
    assert (chosen["HOST"], chosen["PORT"], chosen["NAME"]) == ("db.example", 5433, "portal")
    assert (chosen["OPTIONS"]["pool"]["min_size"], chosen["OPTIONS"]["pool"]["max_size"]) == (1, 4)


def test_a_pool_gives_up_before_a_reader_does_and_so_tries_at_once_for_the_next(tmp_path: Path):
    chosen = databases(Environment({"DATABASE_URL": "postgres://u:p@db.example:5433/portal"}), tmp_path)["default"]
    assert chosen["OPTIONS"]["pool"]["reconnect_timeout"] < chosen["OPTIONS"]["pool"]["timeout"]


def test_sqlite_is_tuned(tmp_path: Path):
    chosen = databases(Environment({}), tmp_path)["default"]
    assert chosen["NAME"] == tmp_path / "portal.sqlite3"
    assert chosen["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in chosen["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in chosen["OPTIONS"]["init_command"]
