"""systemd, which runs a web server and workers for each release: instances of template units."""

import subprocess
from dataclasses import dataclass

from .errors import RefusedError
from .installation import Installation


@dataclass(frozen=True)
class Supervisor:
    """Starting what runs and stopping what does not are no errors to systemd, so each act may be repeated."""

    installation: Installation

    def start(self, *units: str) -> None:
        self.call("start", *units)

    def stop(self, *units: str) -> None:
        """Returns when they have ended: a web server after its last request, a worker after its task."""
        if units:
            self.call("stop", *units)

    def ask_to_stop(self, *units: str) -> None:
        self.call("stop", "--no-block", *units)

    def enable(self, *units: str) -> None:
        """Have them run after a start of the machine."""
        self.call("enable", *units)

    def disable(self, *units: str) -> None:
        if units:
            self.call("disable", *units)

    def call(self, *words: str) -> None:
        command = [*self.installation.systemctl, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 the operator's systemctl
        if done.returncode:
            raise RefusedError(f"{' '.join(command)} failed:\n{(done.stderr or done.stdout).strip()}")
