"""What is wrong with the database, as a sentence for whoever runs the portal: which setting, and what to look at."""

import sqlite3
from typing import Any
from urllib.parse import unquote

from django.db import DatabaseError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from .program import command

PATIENCE = 10
"""Seconds in which a database server must take a connection."""


def sentence(error: DatabaseError, connection: BaseDatabaseWrapper) -> str:
    """Empty where the database is in order, so that the fault is the code's: it deserves its traceback."""
    told = unreachable(connection)
    if told:
        return told
    if lacks_migrations(connection):
        return f"The database is not up to date. Run {command('migrate')} first."
    return f"The database failed: {first_line(error)}" if isinstance(error, OperationalError) else ""


def unreachable(connection: BaseDatabaseWrapper) -> str:
    """That it cannot be reached, and why; empty where it can."""
    reason = answer(connection)
    return f"{place(connection)} The answer: {reason.rstrip('.')}." if reason else ""


def answer(connection: BaseDatabaseWrapper) -> str:
    """What the database answers to a new connection; empty where it takes one.

    The pool of connections keeps the answer to itself and only says that time is up.
    """
    try:
        if connection.vendor == "postgresql":
            ask_postgresql(connection)
        else:
            ask_sqlite(str(connection.settings_dict["NAME"]))
    except Exception as error:  # noqa: BLE001 whatever the driver raises is the answer that was asked for
        return first_line(error)
    return ""


def ask_postgresql(connection: BaseDatabaseWrapper) -> None:
    parameters: dict[str, Any] = connection.get_connection_params()
    direct = {name: value for name, value in parameters.items() if name != "pool"}
    connection.Database.connect(**direct | {"connect_timeout": PATIENCE}).close()  # type: ignore[attr-defined]  # psycopg


def ask_sqlite(name: str) -> None:
    direct = sqlite3.connect(name, timeout=PATIENCE)
    try:
        direct.execute("BEGIN IMMEDIATE")  # asks for the right to write, too
        direct.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        direct.close()


def place(connection: BaseDatabaseWrapper) -> str:
    """Which database that is, by which setting, and what to look at; passwords are not shown."""
    given = connection.settings_dict
    if connection.vendor != "postgresql":
        return (
            f"The SQLite database {given['NAME']} cannot be used. It is where PORTAL_DATA_DIR says, since DATABASE_URL"
            " is not set: check the folder, the owner of folder and file, and the room on the disk."
        )
    host = unquote(given["HOST"]) or "the socket of this machine"
    port = f", port {given['PORT']}" if given["PORT"] else ""
    return (
        f"The database “{given['NAME']}” cannot be reached at {host}{port} as user “{given['USER']}”. Check whether"
        " PostgreSQL is running there, and whether DATABASE_URL has the right host, port, database, user and password."
    )


def lacks_migrations(connection: BaseDatabaseWrapper) -> bool:
    connection.close()  # a transaction that has failed answers nothing
    loader = MigrationLoader(connection)
    return bool(set(loader.disk_migrations) - set(loader.applied_migrations))


def first_line(error: BaseException) -> str:
    """The rest is the driver's advice, or the statement."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
