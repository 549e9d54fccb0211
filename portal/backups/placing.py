"""Putting files back where they stood: all of them, or none."""

from typing import Self

from .errors import BackupError
from .files import roots
from .manifest import StoredFile
from .streams import Readable
from .targets.folder import is_below


class Placing:
    """Files on their way to their places. If it ends by an exception, none of them is there."""

    def __init__(self) -> None:
        self.roots = roots()

    def __enter__(self) -> Self:
        self.forget()  # of a run that was killed
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.forget()
        for root in self.roots.values() if kind else []:
            root.take_back()

    def forget(self) -> None:
        """Delete what waits."""
        for root in self.roots.values():
            root.forget()

    def add(self, file: StoredFile, content: Readable) -> None:
        """Put a file where it waits for the others. Raises BackupError where it is not what was stored."""
        if file.root not in self.roots or not is_below(file.path):
            raise BackupError(f"The backup holds a file that leads out of its folder: {file.path}")
        self.roots[file.root].add(file, content)

    def move(self) -> None:
        """Put everything that waits in its place."""
        for root in self.roots.values():
            root.settle()
