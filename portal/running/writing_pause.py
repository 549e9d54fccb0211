"""A pause of writing: while rows are copied to where the next release reads them, nothing is written where they were.

Web servers and workers are processes that know nothing of one another, so the
pause is a file in the data folder. Whoever writes holds a shared lock meanwhile
and looks for the file behind it: a pause that waits for the lock, once its file
is there, waits for exactly those who may not have seen it.

It is measured by the clock that the kernel keeps from the start of the machine:
a pause that outlives its update must not grow when somebody sets the time.
"""

import contextlib
import fcntl
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

LONGEST = 60.0
"""Seconds after which writing goes on, whatever has become of the update."""
WAITS_FOR_WRITERS = 15.0
"""Seconds in which requests that had begun to write must have ended."""
BETWEEN = 0.05
NOBODY = ""
"""No checkout is called so."""
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
READABLE_BY_ALL = 0o644
"""Whoever pauses writing may be another user than those who write, and goes by another umask."""


class WritersBusyError(Exception):
    """Somebody went on writing for longer than a pause can wait."""


@dataclass(frozen=True)
class WritingPause:
    """`release` is the checkout that asks; the one that a pause spares writes through it."""

    folder: Path
    release: str
    clock: Callable[[], float] = time.monotonic
    """Seconds since the machine was started, the same for all its processes."""

    @property
    def path(self) -> Path:
        return self.folder / "writing-paused.json"

    @contextlib.contextmanager
    def writing(self) -> Iterator[float]:
        """Within it the caller may write if this is 0; else it is how many seconds the pause still lasts at most."""
        with self.locked(fcntl.LOCK_SH):
            yield self.seconds_left()

    def seconds_left(self) -> float:
        try:
            told = json.loads(self.path.read_text())
        except FileNotFoundError:
            return 0.0
        if told["spares"] == self.release:
            return 0.0
        if "boot" not in told:  # noted by a release that knows the time of day alone
            return min(LONGEST, max(0.0, told["ends"] - time.time()))
        # Whoever paused writing before the machine was started is not there any more.
        return max(0.0, told["ends_by_clock"] - self.clock()) if told["boot"] == boot() else 0.0

    def begin(self) -> float:
        """Pause all releases but this one, and wait for those who write already; returns when the pause ends.

        Raises WritersBusyError, with writing as before, where they do not end.
        """
        ends = self.note(LONGEST)
        deadline = time.monotonic() + WAITS_FOR_WRITERS
        with self.locked(None) as lock:
            while not took(lock):
                if time.monotonic() > deadline:
                    self.end()
                    raise WritersBusyError
                time.sleep(BETWEEN)
        return ends

    def note(self, seconds: float) -> float:
        """Pause all releases but this one for so long from now on; returns when that ends."""
        ends = time.time() + seconds
        unfinished = self.path.with_suffix(".unfinished")
        told = {"ends": ends, "ends_by_clock": self.clock() + seconds, "boot": boot(), "spares": self.release}
        unfinished.write_text(json.dumps(told))
        unfinished.chmod(READABLE_BY_ALL)
        unfinished.replace(self.path)
        return ends

    def end(self) -> None:
        self.path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def locked(self, kind: int | None) -> Iterator[int]:
        """The lock of those who write, taken at once if a kind is given; the kernel gives it back if we die."""
        descriptor = opened(self.folder / "writing.lock")
        try:
            if kind is not None:
                fcntl.flock(descriptor, kind)
            yield descriptor
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def nobody_writes(folder: Path) -> Iterator[None]:
    """No process of the site with this data folder writes within, however long it takes; raises WritersBusyError."""
    pause, ended = WritingPause(folder, NOBODY), threading.Event()

    def renew() -> None:
        while not ended.wait(LONGEST / 3):
            pause.note(LONGEST)

    pause.begin()
    renewing = threading.Thread(target=renew, daemon=True)
    renewing.start()
    try:
        yield
    finally:
        ended.set()
        renewing.join()
        pause.end()


def boot() -> str:
    """Which start of the machine this is; always the same where the kernel does not tell."""
    try:
        return BOOT_ID.read_text().strip()
    except OSError:
        return ""


def opened(path: Path) -> int:
    """The descriptor of a file to lock, made where it is missing."""
    with contextlib.suppress(FileNotFoundError):
        return os.open(path, os.O_RDONLY)
    descriptor = os.open(path, os.O_RDONLY | os.O_CREAT, READABLE_BY_ALL)
    with contextlib.suppress(PermissionError):  # another user has made it at this moment
        os.fchmod(descriptor, READABLE_BY_ALL)
    return descriptor


def took(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def writing_pause() -> WritingPause:
    """As this checkout sees it."""
    return WritingPause(settings.DATA_DIR, settings.BASE_DIR.name)
