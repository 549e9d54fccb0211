"""The template units on this machine: all releases share them, so one that is there is never changed."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from .installation import Installation
from .releases import WORKER, Release, instance
from .steps import say
from .supervisor import Supervisor

READ_BY_ALL = 0o644


@dataclass(frozen=True)
class Units:
    """In the folder where the operator has put them."""

    installation: Installation

    @property
    def folder(self) -> Path:
        return self.installation.units

    def add_those_of(self, release: Release) -> None:
        """Install the templates of a release that are missing. Those that differ are named: the operator decides."""
        for template in release.templates:
            installed = self.folder / template.name
            if not installed.exists():
                shutil.copyfile(template, installed)
                installed.chmod(READ_BY_ALL)
                say(f"  installed {installed}")
            elif installed.read_bytes() != template.read_bytes():
                say(f"  left as it is: {installed}, which differs from {template}")
        Supervisor(self.installation).call("daemon-reload")

    def workers_of(self, release: Release) -> list[str]:
        """Every unit by which a worker of this release may run: another release may have begun it by other units."""
        installed = [instance(path, release) for path in sorted(self.folder.glob(f"{WORKER}*@.service"))]
        # systemd refuses to stop a unit of which it has no template.
        return installed or release.workers

    def run_workers(self, release: Release) -> None:
        """Have the workers of a release that serves already run by its own units, now and after a start."""
        supervisor = Supervisor(self.installation)
        others = [unit for unit in self.workers_of(release) if unit not in release.workers]
        supervisor.start(*release.workers)
        supervisor.enable(*release.workers)
        supervisor.disable(*others)
        supervisor.stop(*others)
