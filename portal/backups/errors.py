"""What ends a backup or a restoration."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error as AnyDatabaseError
from django.db import connection

from portal.running.database_faults import unreachable

MOST_NAMES = 5


class BackupError(Exception):
    """A backup cannot be made, or not be restored; the message is a sentence for whoever runs the portal."""


class NotStoredError(BackupError):
    """Nothing is stored under a name: the target itself answered so."""


@contextmanager
def faults_told() -> Iterator[None]:
    """Whatever disks and databases raise, as sentences."""
    try:
        yield
    except OSError as error:
        place = f"{error.filename!r}: " if error.filename else ""
        raise BackupError(f"{place}{error.strerror or error}.") from error
    except (AnyDatabaseError, sqlite3.Error) as error:
        raise BackupError(unreachable(connection) or f"The database failed: {error}") from error


def some(names: list[str]) -> str:
    """The first few of them, and how many more there are."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
