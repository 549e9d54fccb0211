"""systemd, which runs a web server and a worker for each release: instances of two template units."""

import subprocess
from dataclasses import dataclass

from .errors import RefusedError
from .installation import Installation
from .releases import Release


@dataclass(frozen=True)
class Supervisor:
    """Starting what runs and stopping what does not are no errors to systemd, so each act may be repeated."""

    installation: Installation

    def start(self, unit: str) -> None:
        self.call("start", unit)

    def stop(self, unit: str) -> None:
        """Returns when it has ended: a web server after its last request, a worker after its task."""
        self.call("stop", unit)

    def ask_to_stop(self, unit: str) -> None:
        self.call("stop", "--no-block", unit)

    def boot_with(self, release: Release, *, instead_of: Release) -> None:
        """Which release a reboot starts."""
        self.call("enable", release.web, release.worker)
        self.call("disable", instead_of.web, instead_of.worker)

    def call(self, *words: str) -> None:
        command = [*self.installation.systemctl, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 the operator's systemctl
        if done.returncode:
            raise RefusedError(f"{' '.join(command)} failed:\n{(done.stderr or done.stdout).strip()}")
