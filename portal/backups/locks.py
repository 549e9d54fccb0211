"""One backup or restoration at a time, and no file deleted while one runs.

Locks on files are let go by the system when their process ends, however it ends: a backup that was killed holds
nothing back.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings

from .errors import BackupError

BACKUP, DELETIONS = "backup.lock", "deletions.lock"
READABLE_BY_ALL = 0o644
"""Whoever makes a backup may be another user than the one who deletes."""


@contextmanager
def opened(name: str) -> Iterator[int]:
    """The descriptor of a lock file in the data folder, made where it is missing."""
    descriptor = os.open(settings.DATA_DIR / name, os.O_RDONLY | os.O_CREAT, READABLE_BY_ALL)
    try:
        with suppress(PermissionError):
            os.fchmod(descriptor, READABLE_BY_ALL)  # whatever the umask of its owner
        yield descriptor
    finally:
        os.close(descriptor)


def is_taken(descriptor: int, kind: int) -> bool:
    """Take the lock unless somebody else has it; says whether it is ours."""
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def backup_running() -> Iterator[None]:
    """Files to be deleted wait meanwhile. Raises BackupError while another backup or a restoration runs."""
    with opened(BACKUP) as own, opened(DELETIONS) as deletions:
        if not is_taken(own, fcntl.LOCK_EX):
            raise BackupError("Another backup is running, or one is being restored.")
        fcntl.flock(deletions, fcntl.LOCK_EX)  # after the deletion at hand
        yield


@contextmanager
def restoration_running() -> Iterator[None]:
    """One at a time, and none beside a backup. Raises BackupError."""
    with opened(BACKUP) as own:
        if not is_taken(own, fcntl.LOCK_EX):
            raise BackupError("A backup is running, or another restoration.")
        yield


@contextmanager
def unless_backup_runs() -> Iterator[bool]:
    """Whether a file may be deleted now; no backup begins meanwhile."""
    with opened(DELETIONS) as descriptor:
        yield is_taken(descriptor, fcntl.LOCK_SH)
