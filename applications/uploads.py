"""Files on their way in pieces: what has arrived of each is a file on this machine's disk.

Its size is how far the upload is: no row repeats it, so none can be wrong about it.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings

LARGEST_PIECE = 256 * 1024
"""Bytes that one request brings at most: on a slow line, no more than that is sent again after a cut."""


class WrongOffsetError(Exception):
    """A piece that does not follow what has arrived; `size` says how much that is, in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes have arrived")
        self.size = size


def new_name() -> str:
    """A name that nobody can guess."""
    return secrets.token_hex(16)


class PartialFile:
    """What has arrived of one file; nothing before the first piece. Of two writers at once, one waits."""

    def __init__(self, name: str) -> None:
        self.path = Path(settings.UPLOADS_ROOT) / name

    @property
    def size(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, piece: bytes, *, offset: int) -> int:
        """Add a piece that begins at `offset`; returns the size afterwards.

        Raises WrongOffsetError where the piece begins elsewhere than the file ends, and OSError where the disk takes no
        more; then nothing has changed.
        """
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            size = file.seek(0, os.SEEK_END)
            if offset != size:
                raise WrongOffsetError(size)
            try:
                write_all(file, piece)
            except OSError:
                file.truncate(size)
                raise
        return size + len(piece)

    def open(self) -> IO[bytes]:
        """To be read. Raises FileNotFoundError where nothing has arrived."""
        return self.path.open("rb")

    def delete(self) -> None:
        self.path.unlink(missing_ok=True)


def write_all(file: IO[bytes], piece: bytes) -> None:
    left = memoryview(piece)
    while left:
        left = left[file.write(left) :]


def partial_files() -> Iterator[tuple[str, float]]:
    """(name, when something arrived last, in seconds) of every file of which something has arrived."""
    folder = Path(settings.UPLOADS_ROOT)
    for path in folder.iterdir() if folder.exists() else ():
        try:
            yield path.name, path.stat().st_mtime
        except FileNotFoundError:  # received whole, or cancelled, since the folder was listed
            continue
