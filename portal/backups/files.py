"""The portal's files: pictures and documents, and the private ones."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from portal.running.progress import Progress
from portal.running.storage import PROBE

from .errors import BackupError
from .streams import Summed, pieces

UNFINISHED = "unfinished-restore"
"""A folder in each root in which files wait until all of them have come."""


@dataclass(frozen=True)
class FoundFile:
    """A file as it was when it was summed up."""

    root: str
    path: str
    size: int
    sum: str
    modified: float

    @property
    def place(self) -> Path:
        return roots()[self.root] / self.path


def roots() -> dict[str, Path]:
    return {"media": Path(settings.MEDIA_ROOT), "private": Path(settings.PRIVATE_ROOT)}


def paths() -> list[tuple[str, Path]]:
    """Every file that a row may speak of, with the root it stands in."""
    return sorted((root, path) for root, folder in roots().items() for path in below(folder))


def below(folder: Path) -> Iterator[Path]:
    """Those in linked folders as well: whoever lacked room may have moved one to another disk.

    Raises BackupError where a folder cannot be looked into.
    """
    for name, folders, files in os.walk(folder, followlinks=True, onerror=refuse):
        place = Path(name)
        folders[:] = [name for name in folders if name != UNFINISHED and not leads_up(place / name)]
        yield from (place / name for name in files if place != folder or not name.startswith(PROBE))


def leads_up(folder: Path) -> bool:
    """Whether it is a link to a folder through which one came, without an end for those who follow it."""
    return folder.is_symlink() and any(parent.samefile(folder) for parent in folder.parents)


def refuse(error: OSError) -> None:
    """What cannot be listed is not taken for empty. A folder that is gone, or was not made yet, is."""
    if not isinstance(error, FileNotFoundError):
        raise BackupError(f"The folder {error.filename} cannot be listed: {error.strerror}.") from error


def summed_files(progress: Progress) -> list[FoundFile]:
    """All files with their sums. One that goes meanwhile is left out: no row of a snapshot speaks of it."""
    found = []
    for root, path in progress.bar("Reading files", paths()):
        try:
            if path.is_file():
                found.append(summed(root, path))
                continue
        except FileNotFoundError:
            pass
        progress.step(f"Gone meanwhile, or no file, and left out: {path}")
    return found


def summed(root: str, path: Path) -> FoundFile:
    with path.open("rb") as file:
        content = Summed(file)
        for _piece in pieces(content):
            pass
        modified = os.fstat(file.fileno()).st_mtime
    return FoundFile(root, str(path.relative_to(roots()[root])), content.size, content.sum, modified)
