"""What a backup says of itself."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from .errors import BackupError

FORMAT = 1
NAME = "%Y-%m-%dT%H-%M-%SZ"
"""How the folder of a backup is called: its moment in UTC."""


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
            return Manifest(**values | {"files": [StoredFile(**file) for file in values["files"]]})
    except (ValueError, TypeError, KeyError) as error:
        raise BackupError("The manifest of the backup cannot be read.") from error
    raise BackupError(f"The backup is of format {found}, which another version of the portal has written.")


def name_of(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):{NAME}}"


def moment_of(name: str) -> datetime | None:
    """The moment a folder is named after; None where it is not a backup's."""
    try:
        return datetime.strptime(name, NAME).replace(tzinfo=UTC)
    except ValueError:
        return None
