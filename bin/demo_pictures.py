"""Shows the worker's progress with the demo's pictures while the site is running."""

import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from progress import EVERY_SECONDS, bar, say, write

UNFINISHED = """
    SELECT COUNT(*) FROM django_tasks_database_dbtaskresult
    WHERE task_path = 'portal.pictures.tasks.make_pictures_of' AND status IN ('READY', 'RUNNING')
"""


def unfinished(database: Path) -> int:
    """How many pictures are waiting for the worker or being made."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reading:
        count: int = reading.execute(UNFINISHED).fetchone()[0]
        return count


class PictureProgress:
    """A progress bar that ends with the last picture; shows nothing where there is nothing to make."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.total = self.left = unfinished(database)
        self.reported = 0.0

    def report(self) -> None:
        """Draw a bar on a terminal every second, write a line every 15 seconds elsewhere."""
        watched = sys.stdout.isatty()
        if not self.left or time.monotonic() - self.reported < (1 if watched else EVERY_SECONDS):
            return
        self.reported = time.monotonic()
        self.left = min(self.left, unfinished(self.database))
        line = bar("Pictures", self.total - self.left, self.total)
        write(f"\r{line}" if watched else f"{line}\n")
        if not self.left:
            say(f"All {self.total} pictures are ready.")
