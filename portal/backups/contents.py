"""What stands in a target.

    2026-03-01T04-00-00Z/objects         names of the stored files the backup needs, written first
    2026-03-01T04-00-00Z/database.dump
    2026-03-01T04-00-00Z/manifest.json   written last: a backup without it is not finished
    files/ab/abcd…                       each content once, under its sum, whichever backups it belongs to
    erasures                             see portal.backups.erasures

What is encrypted ends in .age or .gpg.
"""

from dataclasses import dataclass, field
from datetime import datetime

from .encryption import PROGRAMS
from .errors import BackupError
from .manifest import moment_of, name_of
from .streams import pieces
from .targets import Target

OBJECTS, MANIFEST, FILES = "objects", "manifest.json", "files/"


@dataclass
class Contents:
    """Names of all that was there when it was listed."""

    target: Target
    backups: dict[datetime, set[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    @property
    def finished(self) -> list[datetime]:
        """Moments of the backups that are whole, the newest first."""
        return sorted((moment for moment in self.backups if self.manifest(moment)), reverse=True)

    def manifest(self, moment: datetime) -> str:
        """The name of the manifest, which tells how the backup is encrypted; "" where it is not finished."""
        name = f"{name_of(moment)}/{MANIFEST}"
        possible = {name, *(f"{name}.{program}" for program in PROGRAMS)}
        return next(iter(possible & self.backups[moment]), "")

    def needed_by(self, moment: datetime) -> set[str]:
        """Names of the stored files of a backup, finished or not. Raises BackupError where their list is gone."""
        name = f"{name_of(moment)}/{OBJECTS}"
        if name not in self.backups[moment] and not self.manifest(moment):
            return set()  # killed before it stored anything
        with self.target.read(name) as source:
            names = b"".join(pieces(source))
        try:
            return set(names.decode().split())
        except UnicodeDecodeError as error:
            raise BackupError(f"{self.target}: {name} cannot be read.") from error


def contents_of(target: Target) -> Contents:
    """Raises BackupError where the target cannot be listed."""
    contents = Contents(target)
    for name in target.names():
        moment = moment_of(name.partition("/")[0])
        if moment is not None:
            contents.backups.setdefault(moment, set()).add(name)
        elif name.startswith(FILES):
            contents.files.add(name)
    return contents
