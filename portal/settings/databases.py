"""How the portal speaks to its database: PostgreSQL by DATABASE_URL, else a tuned SQLite file."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from .environment import Environment

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; "
    # An acknowledged submit survives a power cut.
    "PRAGMA synchronous=FULL; "
    "PRAGMA busy_timeout=20000; "
    "PRAGMA temp_store=MEMORY; "
    "PRAGMA cache_size=-32000;"
)


def databases(environment: Environment, data_dir: Path) -> dict[str, dict[str, Any]]:
    """Django's DATABASES. Raises ImproperlyConfigured for a DATABASE_URL that cannot be read."""
    url = environment.text("DATABASE_URL")
    return {"default": postgresql(url) if url else sqlite(data_dir / "portal.sqlite3")}


def postgresql(url: str) -> dict[str, Any]:
    """Settings of a PostgreSQL database with a small connection pool per process."""
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// (leave it out to use SQLite).")
    try:
        parsed: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=0))
    except (ValueError, dj_database_url.ParseError) as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error}") from error
    if not parsed.get("NAME"):
        raise ImproperlyConfigured("DATABASE_URL names no database: postgres://user:password@host:port/name")
    parsed.setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 4, "timeout": 10}
    return parsed


def sqlite(path: Path) -> dict[str, Any]:
    """Settings of an SQLite file that several processes write: WAL, immediate transactions, patience."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }
