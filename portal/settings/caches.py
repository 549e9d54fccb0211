"""The caches: one that each process has for itself, and one that all share."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .databases import sqlite
from .environment import Environment

Caches = dict[str, dict[str, Any]]
MOST_ENTRIES = 200_000
"""More than a day of counts; above that Django would throw some away, whatever they count."""
REDIS = ("redis://", "rediss://", "unix://")
OWN = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}


def caches(environment: Environment) -> Caches:
    """Django's CACHES: `shared` is the Redis of PORTAL_CACHE_URL, else a table in the database."""
    return {"default": OWN, "shared": redis(environment) if environment.text("PORTAL_CACHE_URL") else table()}


def table() -> dict[str, Any]:
    return {
        "BACKEND": "portal.running.shared_cache.SharedDatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": MOST_ENTRIES},
    }


def redis(environment: Environment) -> dict[str, Any]:
    url = environment.text("PORTAL_CACHE_URL")
    if not url.startswith(REDIS):
        # The value is not shown: it may hold a password, which does not belong in a log.
        environment.refuse(
            "PORTAL_CACHE_URL", f"begins with none of {', '.join(REDIS)} (leave it out for the database)"
        )
    elif find_spec("redis") is None:
        environment.refuse("PORTAL_CACHE_URL", "needs the package redis, which .venv/bin/pip install redis installs")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "KEY_PREFIX": "portal"}


def cache_database(databases: dict[str, dict[str, Any]], caches: Caches, data_dir: Path) -> dict[str, dict[str, Any]]:
    """On SQLite, the file of the shared cache, as a database of its own; a power cut may empty it."""
    is_sqlite = databases["default"]["ENGINE"].endswith("sqlite3")
    if not is_sqlite or not caches["shared"]["BACKEND"].endswith("SharedDatabaseCache"):
        return {}
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA busy_timeout=5000;",
    }
    return {"cache": sqlite(data_dir / "cache.sqlite3") | {"OPTIONS": options}}
