from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from datetime import datetime

from portal.backups.streams import Readable


class Snapshot(ABC):
    """A state of the database that stays as it is while others write."""

    size: int
    """Bytes that its dump takes at most."""
    rows: dict[str, int]
    """How many rows each table has."""

    @abstractmethod
    def dump(self) -> AbstractContextManager[Readable]:
        """The content of the database."""


class Database(ABC):
    """The database of the settings, as backups see it."""

    vendor: str
    dump_name: str
    """What the dump is called in a backup."""

    @abstractmethod
    def version(self) -> str: ...

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """Raises BackupError where none can be taken."""

    @abstractmethod
    def tables(self) -> list[str]:
        """Names of the tables there are."""

    @abstractmethod
    def restore(self, dump: Readable, *, backup_of: datetime | None) -> None:
        """Fill the empty database, or leave it empty: then whatever was wrong is raised.

        `dump` raises at its end where it is not what was stored. A row of Restoration comes along; without `backup_of`
        none, for a dump from before there was such a table.
        """
