"""Putting files back where they stood: all of them, or none."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Self, cast

from django.core.files.storage import FileSystemStorage, storages

from .errors import BackupError
from .files import UNFINISHED, roots
from .manifest import StoredFile
from .streams import PIECE, Readable, Verified
from .targets.folder import is_below

STORAGES = {"media": "default", "private": "private"}


class Placing:
    """Files on their way to their places. If it ends by an exception, none of them is there."""

    def __init__(self) -> None:
        self.moved: list[Path] = []

    def __enter__(self) -> Self:
        self.forget()  # of a run that was killed
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.forget()
        for path in self.moved if kind else []:
            remove(path)

    def forget(self) -> None:
        """Delete what waits."""
        for folder in roots().values():
            shutil.rmtree(folder / UNFINISHED, ignore_errors=True)

    def add(self, file: StoredFile, content: Readable) -> None:
        """Put a file where it waits for the others. Raises BackupError where it is not what was stored."""
        if file.root not in STORAGES or not is_below(file.path):
            raise BackupError(f"The backup holds a file that leads out of its folder: {file.path}")
        place = roots()[file.root] / UNFINISHED / file.path
        storage = cast("FileSystemStorage", storages[STORAGES[file.root]])
        make_folder(place.parent, storage.directory_permissions_mode)
        with place.open("xb") as out:
            shutil.copyfileobj(Verified(content, name=file.path, size=file.size, sum=file.sum), out, PIECE)
        if storage.file_permissions_mode is not None:
            place.chmod(storage.file_permissions_mode)
        os.utime(place, (file.modified, file.modified))

    def move(self) -> None:
        """Put everything that waits in its place."""
        for folder in roots().values():
            waiting = folder / UNFINISHED
            for path in sorted(waiting.iterdir()) if waiting.is_dir() else []:
                place = folder / path.name
                with suppress(OSError):
                    place.rmdir()  # an empty folder may stand there
                path.rename(place)
                self.moved.append(place)


def make_folder(folder: Path, mode: int | None) -> None:
    """With all above it that are missing, each with the mode that its storage gives folders."""
    if not folder.is_dir():
        make_folder(folder.parent, mode)
        folder.mkdir()
        if mode is not None:
            folder.chmod(mode)


def remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
