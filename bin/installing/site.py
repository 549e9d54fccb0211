"""The installed site, as the steps of the test see it."""

from dataclasses import dataclass, field
from pathlib import Path

from service_environment import read

from installing.front import Answer, Reader
from installing.machine import Machine
from installing.servers import HOST, MailServer, Postgres
from installing.snapshot import Snapshot

ADMINISTRATOR, PASSWORD = "a@example.org", "correct horse battery"


@dataclass(eq=False)
class Site:
    """Where everything is, and what earlier steps have left for later ones."""

    machine: Machine
    postgres: Postgres
    mail: MailServer
    source: Path
    https: int
    http: int
    authority: Path
    release_before: str
    remembered: dict[str, str] = field(default_factory=dict)
    held: Snapshot | None = None
    """What it held when it was backed up."""

    def reader(self) -> Reader:
        """Somebody new, without cookies."""
        return Reader(HOST, self.https, self.authority)

    def settings(self) -> dict[str, str]:
        return read(self.machine.path("/etc/portal/environment"))

    def readyz(self) -> tuple[Answer, dict[str, str]]:
        """The answer, and what it says of each part to whoever shows the token."""
        answer = self.reader().get("/readyz", Authorization=f"Bearer {self.settings()['PORTAL_MONITOR_TOKEN']}")
        return answer, dict(line.split(": ", 1) for line in answer.text.splitlines() if ": " in line)

    def log(self, unit: str) -> str:
        """What a unit has written: what `journalctl` would show."""
        return (self.machine.root / f"var/log/units/{unit}.service.log").read_text("utf-8", "replace")

    def set(self, **values: str) -> None:
        """Change settings, as an operator would in an editor."""
        path = self.machine.path("/etc/portal/environment")
        text = path.read_text("utf-8")
        for name, value in values.items():
            line = f"{name}='{value}'"
            others = [other for other in text.splitlines() if not other.startswith(f"{name}=")]
            text = "\n".join([*others, line, ""])
        path.write_text(text)


def expect(is_so: object, sentence: str) -> None:
    """Raises AssertionError with `sentence` where something does not hold; unlike `assert`, with python -O as well."""
    if not is_so:
        raise AssertionError(sentence)
