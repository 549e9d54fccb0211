"""Migrations that copy rows to where the next release reads them, while nobody writes where they were."""

from collections.abc import Sequence
from dataclasses import dataclass

from .commands import Commands
from .errors import RefusedError
from .journal import Journal
from .releases import Release, release
from .steps import step
from .supervisor import Supervisor
from .units import Units

KNOWS_PAUSES = "portal/running/writing_pause.py"
"""A file of every release that heeds a pause."""
BEHIND_THE_LIMIT = 120.0
"""Seconds that a web server may take to end, beyond those that nginx may."""


@dataclass(frozen=True)
class Copying:
    """Of an update from one release to another."""

    commands: Commands
    old: Release
    new: Release

    @property
    def supervisor(self) -> Supervisor:
        return Supervisor(self.commands.installation)

    def waiting(self) -> list[str]:
        """The migrations that the database still lacks, from the first that copies rows."""
        return self.commands.ask(self.new, "migrate_online", "--list-paused")

    def copy(self, journal: Journal, migrations: Sequence[str]) -> Journal:
        """With writing paused, for a minute at most from now; the pause goes on when this returns."""
        if not (self.old.folder / KNOWS_PAUSES).exists():
            raise RefusedError(f"{self.old.name} cannot pause writing: update to a release in between first.")
        # Noted first: whoever finds it takes the copies back and starts the workers again.
        journal = journal.noted(copied=list(migrations), copied_by=self.new.name)
        with step(f"Ending the workers of {self.old.name} after their tasks"):
            self.supervisor.stop(*Units(self.commands.installation).workers_of(self.old))
        with step(f"Pausing writing, and copying rows ({', '.join(migrations)})"):
            self.commands.manage(self.new, "migrate_online", "--copying")
        return journal

    def undo(self, journal: Journal) -> Journal:
        """What was copied for a release that does not serve: rows are written where they were again."""
        if not journal.copied:
            return journal
        copied_by = release(self.commands.installation, journal.copied_by)
        with step("Taking back what was copied, and letting forms be sent again"):
            self.commands.manage(copied_by, "migrate_online", "--undo", *journal.copied)
        self.supervisor.start(*self.old.workers)
        return journal.noted(copied=[], copied_by="")

    def keep_old_from_writing(self) -> None:
        """Requests that nginx still passes to the old release: their readers send them again, to the new one."""
        seconds = self.commands.installation.drain_within + BEHIND_THE_LIMIT
        self.commands.manage(self.new, "pause_writing", "--others", str(seconds))

    def end_pause(self) -> None:
        self.commands.manage(self.new, "pause_writing", "--end")


def no_way_back(old: Release, new: Release, migrations: Sequence[str]) -> str:
    """The reason; empty where nothing was copied."""
    if not migrations:
        return ""
    return (
        f"{new.name} has copied rows to where only it reads them ({', '.join(migrations)}). What was written since "
        f"would be missing in {old.name}: mend {new.name} instead, or restore the backup from before the update."
    )
