"""The tables of an empty portal on SQLite, created from a file: migrating takes half a minute, this a second.

The file holds what the migrations make and store, the list of them included, so
that `migrate` goes on from there: a migration added later is applied on top. What
follows every migration by itself, the countries and their index, is not in it.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).with_name("tables.sql")
FILLED_AFTER_MIGRATING = ("portal_country", "wagtailsearch_")
"""Beginnings of the names of tables whose rows are not in the file."""
COUNTERS = "sqlite_sequence"
"""Where SQLite keeps the highest key of each table."""

APPLIED_AT, NO_MOMENT = "applied", "2000-01-01 00:00:00"
"""What stands for the moment a migration was applied: a file written anew differs in what new migrations make."""

SHADOWS = ("data", "idx", "content", "docsize", "config")
"""Tables that SQLite makes for a table of full text."""


def create(database: sqlite3.Connection) -> None:
    """Make the tables of the file and store its rows. The database must be empty."""
    database.executescript(FILE.read_text("utf-8"))


def is_empty(database: sqlite3.Connection) -> bool:
    return database.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (0,)


def write(database: sqlite3.Connection) -> None:
    """Write the file anew from a database that has been migrated and not used."""
    FILE.write_text("".join(f"{line}\n" for line in statements(database)), "utf-8")


def statements(database: sqlite3.Connection) -> Iterator[str]:
    yield "PRAGMA foreign_keys=OFF;"
    yield "BEGIN;"
    made = database.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    virtual = {name for _, name, sql in made if sql.startswith("CREATE VIRTUAL")}
    shadows = {f"{name}_{part}" for name in virtual for part in SHADOWS}
    tables = [name for kind, name, _ in made if kind == "table" and name not in shadows]
    yield from (f"{sql};" for kind, name, sql in made if name in tables and name != COUNTERS)
    for name in tables:
        if name not in {*virtual, COUNTERS}:
            yield from rows(database, name)
    # Storing the rows has counted some of them.
    yield f"DELETE FROM {COUNTERS};"  # noqa: S608 our own name
    yield from rows(database, COUNTERS)
    yield from (f"{sql};" for kind, _, sql in made if kind == "index")
    yield from (f"{sql};" for kind, _, sql in made if kind == "trigger")
    yield "COMMIT;"


def rows(database: sqlite3.Connection, table: str) -> Iterator[str]:
    """Statements that store the rows of a table, in the order they have in it."""
    if table.startswith(FILLED_AFTER_MIGRATING):
        return
    columns = [name for _, name, *_ in database.execute(f'PRAGMA table_info("{table}")')]
    written = [f"quote('{NO_MOMENT}')" if name == APPLIED_AT else f'quote("{name}")' for name in columns]
    values = " || ', ' || ".join(written)
    is_counter = table == COUNTERS
    left_out = [f"name NOT LIKE '{name}%'" for name in FILLED_AFTER_MIGRATING] if is_counter else []
    condition = f" WHERE {' AND '.join(left_out)}" if left_out else ""
    order = "name" if is_counter else "rowid"
    for (row,) in database.execute(f'SELECT {values} FROM "{table}"{condition} ORDER BY {order}'):  # noqa: S608 our own names
        yield f'INSERT INTO "{table}" VALUES({row});'
