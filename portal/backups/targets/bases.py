from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager

from portal.backups.streams import Readable


class Target(ABC):
    """Content under names; parts of a name are divided by slashes."""

    @abstractmethod
    def __str__(self) -> str:
        """Its address, as people give it."""

    @abstractmethod
    def write(self, name: str, source: Readable) -> None:
        """Store the whole content or, where reading it raises, nothing."""

    @abstractmethod
    def read(self, name: str) -> AbstractContextManager[Readable]:
        """Raises NotStoredError where nothing has that name, BackupError where it cannot be read."""

    @abstractmethod
    def names(self, prefix: str = "") -> Iterator[str]:
        """All names that begin so; `prefix` ends in a slash."""

    @abstractmethod
    def delete(self, name: str) -> None:
        """Nothing happens where nothing has that name."""

    @abstractmethod
    def free(self) -> int | None:
        """Bytes that can still be stored; None where nobody can tell."""
