"""A clock that the test moves: libfaketime in front of the programs that are to believe it."""

from pathlib import Path

from installing.machine import Machine

LIBRARIES = ("/usr/lib/*/faketime/libfaketimeMT.so.1", "/usr/lib/faketime/libfaketimeMT.so.1")
HOUR = 3600


class Clock:
    """The hours since the test began to move it are kept in a file, which every program reads again each second."""

    def __init__(self, machine: Machine) -> None:
        self.path = machine.root / "run/clock"

    @property
    def variables(self) -> dict[str, str]:
        """The environment of a program that goes by this clock."""
        return {
            "LD_PRELOAD": library(),
            "FAKETIME_TIMESTAMP_FILE": str(self.path),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_RESET": "1",
        }

    def set(self, hours: float) -> None:
        """So many hours ahead of the machine's clock."""
        self.path.write_text(f"+{hours * HOUR:.0f}\n")


def library() -> str:
    """Raises FileNotFoundError where libfaketime is not installed."""
    for pattern in LIBRARIES:
        found = sorted(Path("/").glob(pattern.lstrip("/")))
        if found:
            return str(found[0])
    raise FileNotFoundError("libfaketime")
