"""nginx, which readers speak to: one small file of its configuration names the socket of the release that serves."""

import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import RefusedError
from .installation import Installation
from .releases import Release

BETWEEN = 0.1
PARENT = 1
"""Where the parent's number stands among what /proc tells of a process behind its name."""


@dataclass(frozen=True)
class FrontServer:
    """Its workers are the children of its main process. Those of an old configuration end after their last request."""

    installation: Installation

    def check(self) -> None:
        """Raises RefusedError where nginx does not run, or does not read the file that names the socket."""
        if not self.workers():
            raise RefusedError(f"nginx does not run: {self.installation.nginx_pid} names no process with workers.")
        if not self.installation.front_include.is_file():
            raise RefusedError(f"{self.installation.front_include}, which leads nginx to the portal, is missing.")

    def lead_to(self, release: Release) -> set[int]:
        """Have nginx pass new requests to this release; returns its workers that may still have requests of before.

        Raises RefusedError, with everything as it was, where nginx does not take up the configuration.
        """
        include, before = self.installation.front_include, self.installation.front_include.read_text()
        replace(include, self.words(release))
        try:
            self.call("-t")
        except RefusedError:
            replace(include, before)
            raise
        workers = self.workers()
        try:
            self.call("-s", "reload")
            self.wait_for_others_than(workers)
        except RefusedError:
            replace(include, before)
            # It may be late rather than unable.
            self.call("-s", "reload")
            raise
        return workers

    def leads_to(self, release: Release, workers: set[int]) -> bool:
        """Whether it has taken up the file since these were its workers, and the file names this release."""
        return self.installation.front_include.read_text() == self.words(release) and bool(self.workers() - workers)

    def words(self, release: Release) -> str:
        return f"server unix:{self.installation.sockets / release.name}.sock;\n"

    def wait_for_others_than(self, workers: set[int]) -> None:
        # Where nginx cannot begin with a configuration, it goes on with the one before, and only its log says so.
        deadline = time.monotonic() + self.installation.reload_within
        while not self.workers() - workers:
            if time.monotonic() > deadline:
                raise RefusedError("nginx was asked to reload and did not: its error log says why.")
            time.sleep(BETWEEN)

    def have_ended(self, workers: set[int]) -> bool:
        """Wait for these workers; False where some have not ended within the limit."""
        deadline = time.monotonic() + self.installation.drain_within
        while workers & self.workers():
            if time.monotonic() > deadline:
                return False
            time.sleep(BETWEEN)
        return True

    def outdated_workers(self) -> set[int]:
        """Those of an earlier configuration, by the title that nginx gives them."""
        return {number for number in self.workers() if b"shutting down" in title(number)}

    def workers(self) -> set[int]:
        """The numbers of its worker processes; none where it does not run."""
        try:
            main = self.installation.nginx_pid.read_text().strip()
        except OSError:
            return set()
        return {number for number, parent in processes() if str(parent) == main}

    def call(self, *words: str) -> None:
        command = [*self.installation.nginx, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 the operator's nginx
        if done.returncode:
            raise RefusedError(f"{' '.join(command)} failed:\n{done.stderr.strip()}")


def processes() -> Iterator[tuple[int, int]]:
    """Number and parent of every process of this machine."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name stands in parentheses, and may hold some itself.
            rest = stat.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        yield int(stat.parent.name), int(rest[PARENT])


def title(number: int) -> bytes:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return b""  # it has ended meanwhile


def replace(path: Path, text: str) -> None:
    """Whole or not at all: nginx may read it at any moment."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_text(text)
    unfinished.replace(path)
