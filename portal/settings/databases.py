"""How the portal speaks to its database: PostgreSQL by DATABASE_URL, else a tuned SQLite file."""

from pathlib import Path
from typing import Any

import dj_database_url

from .environment import Environment

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; "
    # An acknowledged submit survives a power cut.
    "PRAGMA synchronous=FULL; "
    "PRAGMA busy_timeout=20000; "
    "PRAGMA temp_store=MEMORY; "
    "PRAGMA cache_size=-32000;"
)


def databases(environment: Environment, data_dir: Path, *, name: str = "DATABASE_URL") -> dict[str, dict[str, Any]]:
    """Django's DATABASES: the PostgreSQL that the variable `name` leads to, else SQLite."""
    found = postgresql(environment, name) if environment.text(name) else None
    return {"default": found or sqlite(data_dir / "portal.sqlite3")}


def postgresql(environment: Environment, name: str) -> dict[str, Any] | None:
    """Settings of a PostgreSQL database with a small pool of connections per process; None where `name` is refused."""
    url = environment.text(name)
    if not url.startswith(("postgres://", "postgresql://")):
        environment.refuse(name, "does not begin with postgres:// (leave it out to use SQLite)")
        return None
    try:
        # A connection that the server has closed (by a restart, say) is noticed before a request goes by it. With a
        # pool a connection lives as long as the pool keeps it: each request gives its own back, hence the age of 0.
        parsed: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=0, conn_health_checks=True))
    except (ValueError, dj_database_url.ParseError):
        # Without the value and the parser's words: they hold a password, which in a log would be anybody's.
        environment.refuse(name, "cannot be read (write signs of a password as %23 and the like)")
        return None
    if not parsed.get("NAME"):
        environment.refuse(name, "names no database")
        return None
    parsed.setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 4, "timeout": 10}
    return parsed


def sqlite(path: Path) -> dict[str, Any]:
    """Settings of an SQLite file that several processes write: WAL, immediate transactions, patience."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }
