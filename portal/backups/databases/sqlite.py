"""SQLite, by its own statements: a file that is in use is never copied."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from portal.backups.errors import BackupError
from portal.backups.room import refuse_without_room
from portal.backups.streams import PIECE, Readable
from portal.models import Restoration

from .bases import Database, Snapshot

PATIENCE = 60.0
"""Seconds to wait for whoever writes."""
COPY, UNFINISHED = "backup.sqlite3.unfinished", "restore.sqlite3.unfinished"
FOLLOWERS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, under its name and these endings."""


class SqliteSnapshot(Snapshot):
    """A copy in the data folder, without what was deleted."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = path.stat().st_size
        with closing(sqlite3.connect(path)) as copy:
            self.rows = {table: count(copy, table) for table in tables_of(copy)}

    @contextmanager
    def dump(self) -> Iterator[Readable]:
        with self.path.open("rb") as file:
            yield file


class SqliteDatabase(Database):
    vendor = "sqlite"
    dump_name = "database.sqlite3"

    @property
    def path(self) -> Path:
        return Path(connection.settings_dict["NAME"])

    def version(self) -> str:
        return sqlite3.sqlite_version

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        copy = settings.DATA_DIR / COPY
        copy.unlink(missing_ok=True)  # of a run that was killed
        size = sum(path.stat().st_size for path in (self.path, *beside(self.path)) if path.exists())
        refuse_without_room(str(copy.parent), shutil.disk_usage(copy.parent).free, size)
        try:
            with closing(sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)) as live:
                live.execute("VACUUM INTO ?", [str(copy)])
            yield SqliteSnapshot(copy)
        finally:
            copy.unlink(missing_ok=True)

    def tables(self) -> list[str]:
        with closing(sqlite3.connect(self.path, timeout=PATIENCE)) as live:
            return tables_of(live)

    def restore(self, dump: Readable, *, backup_of: datetime | None) -> None:
        unfinished = self.path.with_name(UNFINISHED)
        try:
            with unfinished.open("wb") as file:
                shutil.copyfileobj(dump, file, PIECE)
            with closing(sqlite3.connect(unfinished)) as copy:
                refuse_damage(copy)
                if backup_of is not None:
                    note(copy, backup_of)
            connection.close()
            for path in beside(self.path):
                path.unlink(missing_ok=True)
            unfinished.replace(self.path)
        finally:
            for path in (unfinished, *beside(unfinished)):
                path.unlink(missing_ok=True)


def beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in FOLLOWERS]


def tables_of(database: sqlite3.Connection) -> list[str]:
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return sorted(name for (name,) in rows)


def count(database: sqlite3.Connection, table: str) -> int:
    return int(database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 a table's own name


def refuse_damage(copy: sqlite3.Connection) -> None:
    (found,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise BackupError(f"The database of the backup is damaged: {found}")


def note(copy: sqlite3.Connection, backup_of: datetime) -> None:
    """Hold the site back before it is there."""
    moments = [str(connection.ops.adapt_datetimefield_value(moment)) for moment in (backup_of, timezone.now())]
    table = Restoration._meta.db_table
    with copy:
        copy.execute(f'INSERT INTO "{table}" (backup_of, restored_at) VALUES (?, ?)', moments)  # noqa: S608 our own table
