"""Backups in a folder, for the eyes of its owner alone."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from portal.backups.errors import BackupError, NotStoredError
from portal.backups.streams import PIECE, Readable

from .bases import Target

UNFINISHED = ".unfinished"
OWNER_READS, OWNER_ENTERS = 0o600, 0o700


class FolderTarget(Target):
    """Raises BackupError where the folder cannot be made or written in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            make_folder(folder)
        except OSError as error:
            raise BackupError(f"{folder} cannot be used: {error.strerror}.") from error

    def __str__(self) -> str:
        return str(self.folder)

    def place(self, name: str) -> Path:
        """Raises BackupError for a name that leads out of the folder."""
        if not is_below(name):
            raise BackupError(f"{name} leads out of {self}.")
        return self.folder / name

    def write(self, name: str, source: Readable) -> None:
        path = self.place(name)
        unfinished = path.with_name(path.name + UNFINISHED)
        try:
            make_folder(path.parent)
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_READS), "wb") as file:
                shutil.copyfileobj(source, file, PIECE)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        except OSError as error:
            raise BackupError(f"{path} cannot be written: {error.strerror}.") from error
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)

    @contextmanager
    def read(self, name: str) -> Iterator[Readable]:
        path = self.place(name)
        try:
            file = path.open("rb")
        except FileNotFoundError as error:
            raise NotStoredError(f"{path} is missing.") from error
        except OSError as error:
            raise BackupError(f"{path} cannot be read: {error.strerror}.") from error
        with file:
            yield file

    def names(self, prefix: str = "") -> Iterator[str]:
        for folder, _folders, files in os.walk(self.folder / prefix, onerror=refuse):
            for file in files:
                yield str((Path(folder) / file).relative_to(self.folder))

    def delete(self, name: str) -> None:
        path = self.place(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise BackupError(f"{path} cannot be deleted: {error.strerror}.") from error
        if path.parent != self.folder and path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()

    def free(self) -> int:
        return shutil.disk_usage(self.folder).free


def is_below(path: str) -> bool:
    """Whether it names something in the folder to which it is relative."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and "\0" not in path


def refuse(error: OSError) -> None:
    """What cannot be listed is not taken for empty: files that a backup in it needs would be swept."""
    raise BackupError(f"{error.filename} cannot be listed: {error.strerror}.") from error


def make_folder(folder: Path) -> None:
    """With all above it that are missing, each for its owner alone."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(OWNER_ENTERS, exist_ok=True)
