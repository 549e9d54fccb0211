"""What a backup says of itself."""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from .errors import BackupError
from .json_types import misfits

FORMAT = 1
LATEST = 2.0**40
"""Seconds since 1970, far behind the age of any file, that every file system takes."""
NAME = "%Y-%m-%dT%H-%M-%SZ"
"""How the folder of a backup is called: its moment in UTC."""


Row = TypeVar("Row")


@dataclass(frozen=True)
class StoredFile:
    """A file of the portal: where it stood, and under which name its content is kept."""

    root: str
    path: str
    size: int
    sum: str
    modified: float
    stored: str


@dataclass(frozen=True)
class Manifest:
    """What was backed up, by which code, and how to tell that it is whole."""

    moment: str
    vendor: str
    database_version: str
    dump: str
    dump_size: int
    dump_sum: str
    rows: dict[str, int]
    migrations: list[list[str]]
    versions: dict[str, str]
    commit: str
    environment: list[str]
    """Names of the variables that were set; their values are kept elsewhere."""
    files: list[StoredFile] = field(default_factory=list)
    format: int = FORMAT

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.moment)

    @property
    def size(self) -> int:
        """Bytes of database and files as they are restored."""
        return self.dump_size + sum(file.size for file in self.files)

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()


def read_manifest(content: bytes) -> Manifest:
    """Raises BackupError where it is none, or one of a later version of the portal."""
    try:
        values = json.loads(content)
        found = values["format"]
        if found == FORMAT:
            manifest = typed(Manifest, values)
            files = [typed(StoredFile, file) for file in values["files"]]
            return checked(replace(manifest, files=files))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise BackupError(f"The manifest of the backup cannot be read. {reason(error)}".strip()) from error
    raise BackupError(f"The backup is of format {found}, which another version of the portal has written.")


class WrongTypeError(ValueError):
    """A field holds what it does not declare; the message is a sentence."""


def typed(kind: type[Row], values: dict[str, Any]) -> Row:
    """A row of what JSON brought. Raises TypeError where a field is missing or unknown, and WrongTypeError."""
    row = kind(**values)
    wrong = misfits(kind, values)
    if wrong:
        raise WrongTypeError(f"Of the wrong type: {', '.join(wrong)}.")
    return row


def checked(manifest: Manifest) -> Manifest:
    """Raises WrongTypeError where a value has the right type, and is none of its kind all the same."""
    if manifest.at.tzinfo is None:
        raise WrongTypeError("Its moment has no time zone.")
    if any(len(one) != len(("app", "name")) for one in manifest.migrations):
        raise WrongTypeError("A migration is not an app and a name.")
    if min(manifest.dump_size, *(file.size for file in manifest.files), 0) < 0:
        raise WrongTypeError("A size is below 0.")
    if any(not 0 <= file.modified < LATEST for file in manifest.files):
        raise WrongTypeError("A file was modified at no moment.")
    return manifest


def reason(error: Exception) -> str:
    """The sentence of our own faults; what the parser of JSON says is of no use to an operator."""
    return str(error) if isinstance(error, WrongTypeError) else ""


def name_of(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):{NAME}}"


def moment_of(name: str) -> datetime | None:
    """The moment a folder is named after; None where it is not a backup's."""
    try:
        return datetime.strptime(name, NAME).replace(tzinfo=UTC)
    except ValueError:
        return None
