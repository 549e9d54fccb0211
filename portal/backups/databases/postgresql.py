"""PostgreSQL, by its own programs."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from io import BytesIO

from django.db import connection, transaction
from django.utils import timezone

from portal.backups.streams import Readable, output_of, pieces
from portal.models import Restoration
from portal.running.shared_cache import TABLE

from .bases import Database, Snapshot
from .programs import program, server_version, variables

WITHOUT_ROLES = ("--no-owner", "--no-acl")
"""Where it is restored, roles may have other names."""
WITHOUT_CACHE = (f"--exclude-table-data={TABLE}",)
"""Its counts are worth nothing an hour later."""


class PostgresqlSnapshot(Snapshot):
    """What an open transaction sees, and others may see by its name."""

    def __init__(self) -> None:
        self.pg_dump = program("pg_dump", at_least=server_version(connection))

    def take(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot(), pg_database_size(current_database())")
            self.name, self.size = cursor.fetchone()
            self.rows = {table: count(table) for table in sorted(connection.introspection.table_names(cursor))}

    def dump(self) -> AbstractContextManager[Readable]:
        command = [self.pg_dump, "--format=custom", *WITHOUT_ROLES, *WITHOUT_CACHE, f"--snapshot={self.name}"]
        return output_of(command, environment=environment())


class PostgresqlDatabase(Database):
    vendor = "postgresql"
    dump_name = "database.dump"

    def version(self) -> str:
        return str(server_version(connection))

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        snapshot = PostgresqlSnapshot()
        with transaction.atomic(durable=True):
            snapshot.take()
            yield snapshot

    def tables(self) -> list[str]:
        return sorted(connection.introspection.table_names())

    def restore(self, dump: Readable, *, backup_of: datetime | None) -> None:
        at_least = server_version(connection)
        pg_restore, psql = (program(name, at_least=at_least) for name in ("pg_restore", "psql"))
        into = [psql, "--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1", "--single-transaction"]
        with (
            output_of([pg_restore, *WITHOUT_ROLES, "--file=-"], fed=dump) as statements,
            output_of(
                [*into, "--file=-"], fed=Followed(statements, noting(backup_of)), environment=environment()
            ) as end,
        ):
            for _piece in pieces(end):
                pass
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


class Followed:
    """Content with more behind it."""

    def __init__(self, first: Readable, more: str) -> None:
        self.first = first
        self.more = BytesIO(more.encode())

    def read(self, size: int = -1, /) -> bytes:
        return self.first.read(size) or self.more.read(size)


def noting(backup_of: datetime | None) -> str:
    """The statement that holds the site back, in the transaction that restores it."""
    if backup_of is None:
        return ""
    table = Restoration._meta.db_table
    moments = f"'{backup_of.isoformat()}', '{timezone.now().isoformat()}'"
    return f'\nINSERT INTO public."{table}" (backup_of, restored_at) VALUES ({moments});\n'


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 a table's own name
        return int(cursor.fetchone()[0])


def environment() -> dict[str, str]:
    return dict(os.environ) | variables(connection)
