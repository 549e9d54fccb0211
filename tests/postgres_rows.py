"""Brings a PostgreSQL database back to the template that it is a copy of, in a tenth of the time of a new copy.

What a test has committed is found by the server's own counts of rows written; those tables get the rows of the
template, and sequences their values. Where a test has changed a table itself, a new copy is what helps.
"""

from dataclasses import dataclass
from typing import Any, LiteralString, cast

import psycopg
from psycopg import sql

OTHERS_GO = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
WRITTEN = """
    SELECT relid::regclass::text, n_tup_ins, n_tup_upd, n_tup_del, n_live_tup
    FROM pg_stat_user_tables WHERE schemaname = 'public'"""
SHAPE = """
    SELECT md5(string_agg(concat_ws(' ', one.oid, relname, relfilenode, relnatts, relchecks, relhasrules, columns), ','
                          ORDER BY one.oid)),
           (SELECT md5(string_agg(oid::text, ',' ORDER BY oid)) FROM pg_constraint)
    FROM pg_class one
    CROSS JOIN LATERAL (
        SELECT string_agg(concat(attname, atttypid, attnotnull, atthasdef), ' ' ORDER BY attnum) AS columns
        FROM pg_attribute WHERE attrelid = one.oid AND attnum > 0 AND NOT attisdropped) AS attributes
    WHERE relnamespace = 'public'::regnamespace"""
COUNTERS = """
    SELECT quote_ident(sequencename), coalesce(last_value, start_value), last_value IS NOT NULL
    FROM pg_sequences WHERE schemaname = 'public'"""

Rows = dict[str, bytes]


@dataclass
class Kept:
    """A database as it was when it was copied; `written` is by table, as the server counted when last looked at."""

    rows: Rows
    counters: dict[str, tuple[int, bool]]
    shape: tuple[Any, ...]
    written: dict[str, tuple[int, ...]]


def keep(address: str) -> Kept:
    """Read all that is to be brought back."""
    with psycopg.connect(address, autocommit=True) as database:
        written = counted(database)
        rows = {table: read(database, table) for table in written}
        return Kept(rows, counters(database), shape(database), written)


def bring_back(address: str, kept: Kept) -> bool:
    """End all other connections and undo what was committed.

    False, and nothing is undone, where tables changed, or where only an administrator of the server may do this.
    """
    with psycopg.connect(address, autocommit=True) as database:
        database.execute(OTHERS_GO)
        if shape(database) != kept.shape or not is_administrator(database):
            return False
        written = counted(database)
        changed = [table for table, counts in written.items() if counts != kept.written[table]]
        with database.transaction():
            # Neither foreign keys nor triggers ask what the template's rows have been asked already.
            database.execute("SET LOCAL session_replication_role = replica")
            for table in changed:
                write(database, table, kept.rows[table])
            for name, value in counters(database).items():
                if value != kept.counters[name]:
                    database.execute("SELECT setval(%s::regclass, %s, %s)", [name, *kept.counters[name]])
        kept.written = counted(database)
    return True


def is_administrator(database: psycopg.Connection[Any]) -> bool:
    return database.execute("SELECT usesuper FROM pg_user WHERE usename = current_user").fetchone() == (True,)


def counted(database: psycopg.Connection[Any]) -> dict[str, tuple[int, ...]]:
    database.execute("SELECT pg_stat_force_next_flush()")
    return {name: tuple(counts) for name, *counts in database.execute(WRITTEN).fetchall()}


def counters(database: psycopg.Connection[Any]) -> dict[str, tuple[int, bool]]:
    return {name: (value, is_called) for name, value, is_called in database.execute(COUNTERS).fetchall()}


def shape(database: psycopg.Connection[Any]) -> tuple[Any, ...]:
    """Changes with every change of tables and columns, and where a table was emptied as a whole."""
    found = database.execute(SHAPE).fetchone()
    assert found is not None
    return tuple(found)


def read(database: psycopg.Connection[Any], table: str) -> bytes:
    with database.cursor().copy(statement("COPY {} TO STDOUT (FORMAT binary)", table)) as copy:
        return b"".join(bytes(part) for part in copy)


def write(database: psycopg.Connection[Any], table: str, rows: bytes) -> None:
    database.execute(statement("DELETE FROM {}", table))
    with database.cursor().copy(statement("COPY {} FROM STDIN (FORMAT binary)", table)) as copy:
        copy.write(rows)


def statement(words: LiteralString, table: str) -> sql.Composed:
    """`table` as the server writes it, in quotes where it needs them."""
    return sql.SQL(words).format(sql.SQL(cast("LiteralString", table)))
