"""Where the portal's files are: pictures and documents in a folder, private ones in a folder or a bucket."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from .manifest import StoredFile
from .streams import Readable, Summed, pieces


@dataclass(frozen=True)
class FoundFile:
    """A file as it was when it was summed up."""

    root: str
    path: str
    size: int
    sum: str
    modified: float


class Root(ABC):
    """Files by paths below it. Its methods raise OSError, or BackupError with a sentence, where they fail."""

    name: str
    """By which manifests call it, wherever it is."""

    @abstractmethod
    def __str__(self) -> str:
        """Its address, as people give it."""

    @abstractmethod
    def paths(self) -> Iterator[str]:
        """Every file that a row may speak of."""

    @abstractmethod
    def summed(self, path: str) -> FoundFile:
        """Raises FileNotFoundError where it is gone, or no file."""

    @abstractmethod
    def opened(self, path: str) -> AbstractContextManager[Readable]:
        """Raises FileNotFoundError where it is gone."""

    @abstractmethod
    def put(self, file: FoundFile | StoredFile, content: Readable) -> None:
        """Store a file, whole or not at all. Raises BackupError where it is not what it was, or its name is taken."""

    @abstractmethod
    def delete(self, path: str) -> None:
        """Nothing happens where it is gone."""

    @abstractmethod
    def add(self, file: StoredFile, content: Readable) -> None:
        """Take a file that is restored. Raises BackupError where it is not what was stored."""

    @abstractmethod
    def settle(self) -> None:
        """Have all added files where rows speak of them."""

    @abstractmethod
    def take_back(self) -> None:
        """Delete all added files."""

    @abstractmethod
    def forget(self) -> None:
        """Delete what a restoration has left behind that was not settled."""


def total(content: Readable) -> Summed:
    """What the whole content adds up to."""
    summed = Summed(content)
    for _piece in pieces(summed):
        pass
    return summed
