"""Where the databases of the tests are: files in the temporary folder, or a PostgreSQL server."""

import fcntl
import os
import sqlite3
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from tests.postgres_rows import Kept, bring_back, keep


class Server(ABC):
    """Where the databases of the tests are: made, copied and dropped by name."""

    @abstractmethod
    def lock(self) -> AbstractContextManager[None]:
        """One process at a time, whatever becomes of the others."""

    @abstractmethod
    def names(self) -> list[str]:
        """The databases there are, the oldest first."""

    @abstractmethod
    def address(self, name: str) -> str | Path:
        """Django's NAME of a database."""

    @abstractmethod
    def copy(self, source: str, target: str) -> None:
        """Replace `target`, which nobody writes meanwhile, by a copy of `source`."""

    def renew(self, source: str, target: str) -> None:
        """Make `target` what `source` is, whoever has written in it meanwhile."""
        self.copy(source, target)

    @abstractmethod
    def create(self, name: str) -> None:
        """An empty database instead of the one there may be."""

    @abstractmethod
    def rename(self, name: str, to: str) -> None: ...

    @abstractmethod
    def drop(self, name: str) -> None:
        """Nothing happens where there is none."""

    @contextmanager
    def connected(self, name: str) -> Iterator[None]:
        """Django's connections lead to this database meanwhile."""
        before = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = self.address(name)
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before


class SqliteFolder(Server):
    """A file for each database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def address(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    @contextmanager
    def lock(self) -> Iterator[None]:
        with (self.folder / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def names(self) -> list[str]:
        found = []
        for path in self.folder.glob("*.sqlite3"):
            with suppress(FileNotFoundError):  # other workers drop theirs meanwhile
                found.append((path.stat().st_mtime, path.stem))
        return [name for _changed, name in sorted(found)]

    def copy(self, source: str, target: str) -> None:
        # SQLite's own way, since a thread of the live server may have the file open.
        original, copy = (sqlite3.connect(self.address(name)) for name in (source, target))
        with closing(original), closing(copy):
            copy.execute("PRAGMA synchronous=OFF")
            original.backup(copy)

    def create(self, name: str) -> None:
        self.drop(name)

    def rename(self, name: str, to: str) -> None:
        self.address(name).rename(self.address(to))

    def drop(self, name: str) -> None:
        for path in self.folder.glob(f"{name}.sqlite3*"):
            path.unlink()


class PostgresServer(Server):
    """The server of TEST_DATABASE_URL, which other checkouts and machines may use too."""

    PREFIX = f"portal_tests_{os.getuid()}_{zlib.crc32(str(settings.BASE_DIR).encode()):08x}_"

    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}

    def address(self, name: str) -> str:
        return f"{self.PREFIX}{name}"

    def url(self, name: str) -> str:
        return urlsplit(os.environ["TEST_DATABASE_URL"])._replace(path=f"/{self.address(name)}").geturl()

    @contextmanager
    def lock(self) -> Iterator[None]:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [self.PREFIX])
            yield

    def names(self) -> list[str]:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid", [self.PREFIX])
            return [name.removeprefix(self.PREFIX) for (name,) in cursor.fetchall()]

    def copy(self, source: str, target: str) -> None:
        self.drop(target)
        self.execute(f'CREATE DATABASE "{self.address(target)}" TEMPLATE "{self.address(source)}"')

    def renew(self, source: str, target: str) -> None:
        if target in self.kept and bring_back(self.url(target), self.kept[target]):
            return
        self.copy(source, target)
        self.kept[target] = keep(self.url(target))

    def create(self, name: str) -> None:
        self.drop(name)
        self.execute(f'CREATE DATABASE "{self.address(name)}"')

    def rename(self, name: str, to: str) -> None:
        self.execute(f'ALTER DATABASE "{self.address(name)}" RENAME TO "{self.address(to)}"')

    def drop(self, name: str) -> None:
        self.execute(f'DROP DATABASE IF EXISTS "{self.address(name)}" WITH (FORCE)')

    def execute(self, statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)


def server() -> Server:
    """Of the database the settings name."""
    return PostgresServer() if connection.vendor == "postgresql" else SqliteFolder(settings.DATA_DIR.parent)
