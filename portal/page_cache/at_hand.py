"""What one process remembers of finished pages: those it has read, and what it has learnt of their addresses."""

from dataclasses import dataclass, field

from .asked import Asked
from .entries import Entry

MOST_BYTES = 8 * 1024 * 1024
MOST_PATHS = 10_000


@dataclass
class OfVersion:
    """What is true of one version of the content."""

    version: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    bytes: int = 0
    unkept: set[Asked] = field(default_factory=set)


class AtHand:
    """Threads share it without a lock: whoever still adds to what is outdated adds to an object that nobody reads."""

    def __init__(self) -> None:
        self.present = OfVersion()
        self.parameters: dict[str, frozenset[str]] = {}

    def of(self, version: str) -> OfVersion:
        """What belongs to this version; another one, or too much of it, and it begins anew."""
        present = self.present
        if present.version != version or present.bytes > MOST_BYTES or len(present.unkept) > MOST_PATHS:
            present = self.present = OfVersion(version)
        return present

    def get(self, version: str, key: str) -> Entry | None:
        return self.of(version).entries.get(key)

    def add(self, version: str, entry: Entry) -> None:
        present = self.of(version)
        present.entries[entry.key] = entry
        present.bytes += entry.size

    def is_unkept(self, version: str, asked: Asked) -> bool:
        """Whether the answer to exactly this is known not to be kept, so that nobody need wait for their turn."""
        return asked in self.of(version).unkept

    def note_unkept(self, version: str, asked: Asked) -> None:
        self.of(version).unkept.add(asked)

    def parameters_of(self, path: str) -> frozenset[str] | None:
        """The names in the query that the page at this path depends on; None where nobody has asked for it yet."""
        return self.parameters.get(path)

    def forget_parameters(self, path: str) -> None:
        self.parameters.pop(path, None)

    def note_parameters(self, path: str, parameters: frozenset[str]) -> None:
        if len(self.parameters) >= MOST_PATHS:
            self.parameters = {}
        self.parameters[path] = parameters
