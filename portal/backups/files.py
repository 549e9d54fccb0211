"""The portal's files: pictures and documents, and the private ones."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from portal.running.progress import Progress
from portal.running.storage import PROBE

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
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != UNFINISHED]
        yield from (Path(place) / name for name in files if not name.startswith(PROBE))


def summed_files(progress: Progress) -> list[FoundFile]:
    """All files with their sums. One that goes meanwhile is left out: no row of a snapshot speaks of it."""
    found = []
    for root, path in progress.bar("Reading files", paths()):
        try:
            found.append(summed(root, path))
        except FileNotFoundError:
            progress.step(f"Gone meanwhile, and left out: {path}")
    return found


def summed(root: str, path: Path) -> FoundFile:
    with path.open("rb") as file:
        content = Summed(file)
        for _piece in pieces(content):
            pass
        modified = os.fstat(file.fileno()).st_mtime
    return FoundFile(root, str(path.relative_to(roots()[root])), content.size, content.sum, modified)
