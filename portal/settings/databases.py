"""Connection settings of the database: PostgreSQL at DATABASE_URL, else a tuned SQLite file."""

from pathlib import Path
from typing import Any

import dj_database_url

from .environment import Environment

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; "
    # An application that was acknowledged survives a power cut.
    "PRAGMA synchronous=FULL; "
    "PRAGMA busy_timeout=20000; "
    "PRAGMA temp_store=MEMORY; "
    "PRAGMA cache_size=-32000;"
)


def databases(environment: Environment, data_dir: Path, *, name: str = "DATABASE_URL") -> dict[str, dict[str, Any]]:
    """Django's DATABASES: PostgreSQL at the URL in the variable `name`, else SQLite."""
    found = postgresql(environment, name) if environment.text(name) else None
    return {"default": found or sqlite(data_dir / "portal.sqlite3")}


def postgresql(environment: Environment, name: str) -> dict[str, Any] | None:
    """Settings of a PostgreSQL database with a small pool of connections per process; None where `name` is refused."""
    url = environment.text(name)
    if not url.startswith(("postgres://", "postgresql://")):
        environment.refuse(name, "does not begin with postgres:// (leave it out to use SQLite)")
        return None
    try:
        # Health checks notice a connection that the server has closed (by a restart, say) before a request uses it.
        # Age 0: each request gives its connection back to the pool, which decides how long it lives.
        parsed: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=0, conn_health_checks=True))
    except (ValueError, dj_database_url.ParseError):
        # Neither the value nor the parser's message is shown: both hold a password, which does not belong in a log.
        environment.refuse(name, "cannot be read (write signs of a password as %23 and the like)")
        return None
    if not parsed.get("NAME"):
        environment.refuse(name, "names no database")
        return None
    # By default a pool that has lost its server tries again at ever longer intervals, up to five minutes: readers would
    # get errors long after the server is back. Having given up, it tries at once when the next reader comes.
    pool = {"min_size": 1, "max_size": 4, "timeout": 10, "reconnect_timeout": 8}
    parsed.setdefault("OPTIONS", {})["pool"] = pool
    return parsed


def sqlite(path: Path) -> dict[str, Any]:
    """Settings of an SQLite file that several processes write: WAL, immediate transactions, 20 seconds for a lock."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }
