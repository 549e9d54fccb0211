"""Changing the release that serves, with both running for a moment: readers do not notice."""

from dataclasses import dataclass
from pathlib import Path

from .errors import RefusedError
from .front_server import FrontServer
from .installation import Installation
from .journal import Journal, read_journal
from .readiness import wait_until_well
from .releases import Release, release
from .steps import say, step
from .supervisor import Supervisor
from .units import Units


@dataclass(frozen=True)
class Switch:
    """From one release to another. Each part may be done twice."""

    installation: Installation
    old: Release
    new: Release

    @property
    def supervisor(self) -> Supervisor:
        return Supervisor(self.installation)

    @property
    def front_server(self) -> FrontServer:
        return FrontServer(self.installation)

    @property
    def socket(self) -> Path:
        return self.installation.sockets / f"{self.new.name}.sock"

    def start_web(self) -> None:
        """Beside the old one; returns when it answers. Raises RefusedError where it does not within the limit."""
        self.supervisor.start(self.new.web)
        self.ask_new("/healthz", self.installation.ready_within)

    def give_up(self) -> bool:
        """End the new web server, unless readers may be served by it already; says whether it was ended."""
        journal = read_journal(self.installation)
        if journal.active != self.old.name or journal.switching_to:
            return False
        self.supervisor.stop(self.new.web)
        return True

    def ask_new(self, address: str, within: float) -> None:
        """Raises RefusedError with what the new release says where it is not well within so many seconds."""
        words = wait_until_well(self.socket, self.installation.variables(), within, address)
        if words:
            raise RefusedError(f"{self.new.name} cannot serve readers. Asked for {address} at {self.socket}:\n{words}")

    def lead_readers(self, journal: Journal, **changes: str) -> tuple[Journal, set[int]]:
        """Have nginx pass readers on to the new release; returns its workers that may still have requests of before.

        Raises RefusedError, with everything as it was, where nginx does not.
        """
        # Noted first: where this is broken off, readers may already be served by the new release.
        workers_now = sorted(self.front_server.workers())
        before, journal = journal, journal.noted(switching_to=self.new.name, workers=workers_now)
        with step(f"Leading readers to {self.new.name}"):
            try:
                workers = self.front_server.lead_to(self.new)
            except RefusedError:
                before.noted()
                raise
            served = {"active": self.new.name, "ending": self.old.name, "switching_to": "", "copied_by": ""}
            journal = journal.noted(copied=[], workers=[], **served, **changes)
        return journal, workers

    def call_off(self, journal: Journal) -> Journal:
        """Where this was broken off before nginx led readers to the new release: what they write stays in the old one.

        Raises RefusedError where nginx does not take up the configuration that says so.
        """
        if not journal.switching_to or self.front_server.leads_to(self.new, set(journal.workers)):
            return journal
        with step(f"Readers were not yet led to {self.new.name}: beginning anew"):
            self.front_server.lead_to(self.old)
        return journal.noted(switching_to="", workers=[])

    def settle(self) -> None:
        """What else leads to the old release."""
        ending = Units(self.installation).workers_of(self.old)
        with step(f"Starting the workers of {self.new.name}; the old ones end after their tasks"):
            point(self.installation.current, self.new.folder)
            self.supervisor.ask_to_stop(*ending)
            self.supervisor.start(*self.new.workers)
            self.supervisor.enable(self.new.web, *self.new.workers)
            self.supervisor.disable(self.old.web, *ending)

    def end_old(self, journal: Journal, workers: set[int]) -> Journal:
        """After the last request that nginx has passed on, or has begun to receive."""
        with step(f"Ending {self.old.name} after its last request"):
            if not self.front_server.have_ended(workers):
                say("  nginx still holds requests of before, which are now broken off: somebody sends very slowly.")
            self.supervisor.stop(self.old.web)
            self.supervisor.stop(*Units(self.installation).workers_of(self.old))
        return journal.noted(ending="")


def finish(installation: Installation, journal: Journal) -> Journal:
    """What a command that was broken off behind the switch has left running."""
    if not journal.ending:
        return journal
    switch = Switch(installation, release(installation, journal.ending), release(installation, journal.active))
    switch.settle()
    return switch.end_old(journal, switch.front_server.outdated_workers())


def point(link: Path, folder: Path) -> None:
    """Have the link lead to the folder, without a moment in which it leads nowhere."""
    unfinished = link.with_name(f".{link.name}")
    unfinished.unlink(missing_ok=True)
    unfinished.symlink_to(folder)
    unfinished.replace(link)
