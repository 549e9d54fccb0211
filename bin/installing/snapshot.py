"""What a site holds: its rows and its files, in a form that two sites can be compared by."""

import hashlib
import subprocess
from dataclasses import dataclass
from pathlib import Path

from installing.machine import Machine

PASSING = frozenset(
    {
        # Of the processes that run, not of what anybody entrusted to the site.
        "portal_workerheartbeat",
        "django_tasks_db_dbtaskresult",
        "django_session",
    }
)
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
ROWS = (
    "SELECT count(*), coalesce(md5(string_agg(line, '|' ORDER BY line)), '')"
    ' FROM (SELECT rows::text AS line FROM "{table}" AS rows) AS lines'
)


@dataclass(frozen=True)
class Snapshot:
    """By table: how many rows, and a digest of them. By file below media/ and private/: its SHA-256."""

    rows: dict[str, str]
    files: dict[str, str]

    def differences(self, other: "Snapshot") -> list[str]:
        """Tables and files that are not the same in both."""
        tables = (self.rows.keys() | other.rows.keys()) - PASSING
        names = self.files.keys() | other.files.keys()
        return [
            *(table for table in sorted(tables) if self.rows.get(table) != other.rows.get(table)),
            *(name for name in sorted(names) if self.files.get(name) != other.files.get(name)),
        ]

    @property
    def count(self) -> int:
        """Of all rows."""
        return sum(int(line.partition("|")[0]) for table, line in self.rows.items() if table not in PASSING)


def snapshot(machine: Machine, *, database: str, data: Path) -> Snapshot:
    tables = query(machine, database, TABLES).splitlines()
    rows = {table: query(machine, database, ROWS.format(table=table)) for table in tables}
    folders = [data / "media", data / "private"]
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return Snapshot(rows, {str(path.relative_to(data)): digest(path) for path in paths})


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def query(machine: Machine, database: str, statement: str) -> str:
    """What PostgreSQL answers to the portal's own role, a line for each row."""
    done = subprocess.run(  # noqa: S603 our own statements
        ["runuser", "--user", "portal", "--", "psql", "-XAtq", "--dbname", database, "--command", statement],  # noqa: S607 root's PATH
        env=machine.environment,
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
