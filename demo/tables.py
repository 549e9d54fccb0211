"""Creates the tables of an empty portal on SQLite from a file: in a second, where migrating takes half a minute.

The file contains all that the migrations create and store, including Django's
list of applied migrations, so that `migrate` applies later ones on top. The
countries and their index are not in it, because every `migrate` adds them.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).with_name("tables.sql")
FILLED_AFTER_MIGRATING = ("portal_country", "portal_contentversion", "wagtailsearch_")
"""Prefixes of tables whose rows are not in the file."""
MADE_AFTER_MIGRATING = "content_version_"
"""Prefix of triggers that are not in the file."""
COUNTERS = "sqlite_sequence"
"""The table in which SQLite keeps the highest key of each table."""

APPLIED_AT, NO_MOMENT = "applied", "2000-01-01 00:00:00"
"""A fixed moment in place of those at which migrations were applied, so that a new file only differs in content."""

SHADOWS = ("data", "idx", "content", "docsize", "config")
"""Suffixes of the tables that SQLite makes for a full-text search table."""


def create(database: sqlite3.Connection) -> None:
    """Create the tables in the file and store its rows. The database must be empty."""
    database.executescript(FILE.read_text("utf-8"))


def is_empty(database: sqlite3.Connection) -> bool:
    return database.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (0,)


def write(database: sqlite3.Connection) -> None:
    """Write the file from a database that was migrated and not used since."""
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
    # Inserting the rows has already made entries in it.
    yield f"DELETE FROM {COUNTERS};"  # noqa: S608 our own name
    yield from rows(database, COUNTERS)
    yield from (f"{sql};" for kind, _, sql in made if kind == "index")
    yield from (
        f"{sql};" for kind, name, sql in made if kind == "trigger" and not name.startswith(MADE_AFTER_MIGRATING)
    )
    yield "COMMIT;"


def rows(database: sqlite3.Connection, table: str) -> Iterator[str]:
    """INSERT statements for the rows of a table, in their order."""
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
