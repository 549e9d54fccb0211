"""The limits a process sets itself before it opens a file, and the turn it waits for before it opens a heavy one."""

import contextlib
import fcntl
import math
import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from .facts import Reason, UnopenedFileError

LIGHT_MEGABYTES = 512
"""Memory for a file that need not wait its turn; starting Python with its libraries takes a third of it."""
MEGABYTE = 1024 * 1024
MOST_WRITTEN = 256 * MEGABYTE
FIRST_TO_GO = "1000"
SPARE_SECONDS = 10
"""Seconds that a busy machine may let a process wait for a core, beyond as many as it may use one."""


@dataclass(frozen=True)
class Limits:
    """What a file may cost: address space, seconds of a core, seconds in the queue of heavy files."""

    megabytes: int
    seconds: float
    patience: float
    queue: str
    """Path of the file whose lock a process holds during its turn."""
    data_megabytes: int = 0
    """Memory that the process may write to; with 0, only its address space is limited, of which it uses a part."""

    @property
    def longest(self) -> float:
        """Seconds after which the process has ended, whatever the file holds."""
        return self.patience + self.longest_turn

    @property
    def longest_turn(self) -> float:
        return 2 * self.seconds + SPARE_SECONDS

    def impose(self) -> None:
        """Set the limits: of time for good, of memory those of a light file until `take_turn`."""
        set_limit(resource.RLIMIT_AS, min(LIGHT_MEGABYTES, self.megabytes) * MEGABYTE, self.megabytes * MEGABYTE)
        if self.data_megabytes:
            set_limit(resource.RLIMIT_DATA, self.data_megabytes * MEGABYTE, self.data_megabytes * MEGABYTE)
        # The kernel's own limit knows whole seconds only.
        set_limit(resource.RLIMIT_CPU, math.ceil(self.seconds), math.ceil(self.seconds) + 1)
        signal.setitimer(signal.ITIMER_PROF, self.seconds)
        set_limit(resource.RLIMIT_FSIZE, MOST_WRITTEN, MOST_WRITTEN)
        set_limit(resource.RLIMIT_CORE, 0, 0)
        # Where memory runs out all the same, the kernel ends this process, and not the server that waits for it.
        with contextlib.suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO)
        # A supervisor that ends a server tells all its processes. The server ends after its last request, and that may
        # be the one whose file is open here.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        self.end_in_time()

    def end_in_time(self) -> None:
        """End the process also where a decoder only waits; the signal's default action does that."""
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, self.longest_turn)

    def take_turn(self) -> None:
        """Wait until no other process has a heavy file open, then keep the others waiting until this one ends.

        Raises UnopenedFileError where that takes longer than `patience` seconds.
        """
        signal.signal(signal.SIGALRM, lose_patience)
        signal.setitimer(signal.ITIMER_REAL, self.patience)
        # Never closed: the kernel gives the turn back when the process ends, however it ends.
        fcntl.flock(os.open(self.queue, os.O_CREAT | os.O_RDWR, 0o600), fcntl.LOCK_EX)
        self.end_in_time()
        set_limit(resource.RLIMIT_AS, self.megabytes * MEGABYTE, self.megabytes * MEGABYTE)


def set_limit(which: int, soft: int, hard: int) -> None:
    # macOS refuses to limit the address space; the limits of time hold there all the same.
    with contextlib.suppress(ValueError):
        resource.setrlimit(which, (soft, hard))


def lose_patience(_signal: int, _frame: FrameType | None) -> None:
    raise UnopenedFileError(Reason.BUSY)
