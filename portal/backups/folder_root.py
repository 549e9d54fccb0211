"""Files in a folder."""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import IO

from django.core.files.storage import FileSystemStorage

from portal.running.storage import PROBE

from .errors import BackupError
from .manifest import StoredFile
from .roots import FoundFile, Root, total
from .streams import PIECE, Readable, Verified

UNFINISHED = "unfinished-restore"
"""A folder in the root in which files wait until all of them have come."""


class FolderRoot(Root):
    """Files that are restored wait in a folder beside the others, and are moved together."""

    def __init__(self, name: str, storage: FileSystemStorage) -> None:
        self.name = name
        self.storage = storage
        self.folder = Path(storage.base_location)
        self.moved: list[Path] = []

    def __str__(self) -> str:
        return str(self.folder)

    def paths(self) -> Iterator[str]:
        """Those in linked folders as well: whoever lacked room may have moved one to another disk.

        Raises BackupError where a folder cannot be looked into.
        """
        for name, folders, files in os.walk(self.folder, followlinks=True, onerror=refuse):
            place = Path(name)
            folders[:] = [name for name in folders if name != UNFINISHED and not leads_up(place / name)]
            paths = (place / name for name in files if place != self.folder or not name.startswith(PROBE))
            yield from (str(path.relative_to(self.folder)) for path in paths)

    def summed(self, path: str) -> FoundFile:
        place = self.folder / path
        if not place.is_file():
            raise FileNotFoundError(f"{place} is no file.")
        with place.open("rb") as file:
            content = total(file)
            return FoundFile(self.name, path, content.size, content.sum, os.fstat(file.fileno()).st_mtime)

    def opened(self, path: str) -> AbstractContextManager[IO[bytes]]:
        return (self.folder / path).open("rb")

    def put(self, file: FoundFile | StoredFile, content: Readable) -> None:
        place, waiting = self.folder / file.path, self.folder / UNFINISHED / file.path
        waiting.unlink(missing_ok=True)  # of a run that was killed
        self.write(waiting, file, content)
        make_folder(place.parent, self.storage.directory_permissions_mode)
        if place.exists():
            raise BackupError(f"{place} is there already.")
        waiting.rename(place)

    def delete(self, path: str) -> None:
        (self.folder / path).unlink(missing_ok=True)

    def add(self, file: StoredFile, content: Readable) -> None:
        self.write(self.folder / UNFINISHED / file.path, file, content)

    def write(self, place: Path, file: FoundFile | StoredFile, content: Readable) -> None:
        make_folder(place.parent, self.storage.directory_permissions_mode)
        with place.open("xb") as out:
            shutil.copyfileobj(Verified(content, name=file.path, size=file.size, sum=file.sum), out, PIECE)
        if self.storage.file_permissions_mode is not None:
            place.chmod(self.storage.file_permissions_mode)
        os.utime(place, (file.modified, file.modified))

    def settle(self) -> None:
        waiting = self.folder / UNFINISHED
        for path in sorted(waiting.iterdir()) if waiting.is_dir() else []:
            place = self.folder / path.name
            with suppress(OSError):
                place.rmdir()  # an empty folder may stand there
            path.rename(place)
            self.moved.append(place)

    def take_back(self) -> None:
        for path in self.moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def forget(self) -> None:
        shutil.rmtree(self.folder / UNFINISHED, ignore_errors=True)


def leads_up(folder: Path) -> bool:
    """Whether it is a link to a folder through which one came, without an end for those who follow it."""
    return folder.is_symlink() and any(parent.samefile(folder) for parent in folder.parents)


def refuse(error: OSError) -> None:
    """What cannot be listed is not taken for empty. A folder that is gone, or was not made yet, is."""
    if not isinstance(error, FileNotFoundError):
        raise BackupError(f"The folder {error.filename} cannot be listed: {error.strerror}.") from error


def make_folder(folder: Path, mode: int | None) -> None:
    """With all above it that are missing, each with the mode that its storage gives folders."""
    if not folder.is_dir():
        make_folder(folder.parent, mode)
        folder.mkdir()
        if mode is not None:
            folder.chmod(mode)
