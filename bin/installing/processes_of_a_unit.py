"""The processes of a unit: all that descend from its supervisor, as a control group would hold them."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

PAUSE = 0.05


def parents() -> Iterator[tuple[int, int]]:
    """(process, its parent) of every process that has not ended."""
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:  # it has just ended
            continue
        if state not in "ZX":
            yield int(folder.name), int(parent)


def descendants(process: int) -> set[int]:
    """Every process below `process`, whatever session or group it has made for itself."""
    children: dict[int, list[int]] = {}
    for child, parent in parents():
        children.setdefault(parent, []).append(child)
    found: set[int] = set()
    waiting = [process]
    while waiting:
        new = set(children.get(waiting.pop(), ())) - found
        found |= new
        waiting.extend(new)
    return found


def tell(processes: set[int], number: int) -> None:
    for process in processes:
        try:
            os.kill(process, number)
        except ProcessLookupError:
            continue


def end(first: set[int], timeout: float) -> bool:
    """Tell `first` to end and wait until nothing descends from this process; kills what stays. True if none had to."""
    tell(first, signal.SIGTERM)
    deadline = time.monotonic() + timeout
    while descendants(os.getpid()):
        reap()
        if time.monotonic() > deadline:
            tell(descendants(os.getpid()), signal.SIGKILL)
            return False
        time.sleep(PAUSE)
    return True


def reap() -> dict[int, int]:
    """Exit codes of children that have ended, adopted ones too; negative for a signal."""
    ended: dict[int, int] = {}
    while True:
        try:
            process, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if not process:
            return ended
        ended[process] = os.waitstatus_to_exitcode(status)
