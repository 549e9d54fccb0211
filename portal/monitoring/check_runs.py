"""Checking parts that may hang, without hanging with them.

Each group is checked in a thread of its own. A thread that hangs cannot be ended, only left alone, so no group
ever has more than one: whoever asks while it runs gets what it has found so far.
"""

import logging
import threading
import time
from collections.abc import Iterator, Sequence

from django.db import connections
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .findings import Finding, Group, Part, State, fails

logger = logging.getLogger(__name__)

LIMIT = 2.0
"""Seconds after which a part that has not answered counts as hanging."""


class CheckRun:
    """One run of the checks of a group."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.found: dict[str, Finding] = {}
        self.is_over = threading.Event()

    def start(self) -> None:
        # A daemon thread, so that a process that is to end does not wait for a disk or a database.
        threading.Thread(target=self.run, name=f"checks of {self.group.name}", daemon=True).start()

    def run(self) -> None:
        try:
            for part in self.group.parts:
                self.found[part.name] = finding_of(part)
                if self.found[self.group.name].state == State.FAILS:
                    return
        finally:
            connections.close_all()
            self.is_over.set()

    def result(self, deadline: float) -> Iterator[tuple[str, Finding]]:
        """What was found of each part by `deadline` (seconds of `time.monotonic`).

        If the run is not over by then, the first part without a finding hangs and the later ones were not checked.
        """
        hangs = not self.is_over.wait(max(0.0, deadline - time.monotonic()))
        found = dict(self.found)
        for part in self.group.parts:
            if part.name in found:
                yield part.name, found[part.name]
            elif hangs:
                hangs = False
                yield part.name, Finding(State.HANGS, format_lazy(_("No answer within {seconds} s."), seconds=LIMIT))
            else:
                yield part.name, Finding(State.NOT_ASKED)


def finding_of(part: Part) -> Finding:
    try:
        return part.check()
    except Exception as error:  # whatever a driver raises, the part fails
        logger.exception("%s is not ready", part.name)
        return fails(format_lazy(_("It raised {error}: see the log."), error=type(error).__name__))


class CheckRuns:
    """The runs under way in this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.by_group: dict[Group, CheckRun] = {}

    def of(self, group: Group) -> CheckRun:
        """The run of the checks of `group` that is under way, or a new one."""
        with self.lock:
            run = self.by_group.get(group)
            if run is None or run.is_over.is_set():
                run = self.by_group[group] = CheckRun(group)
                run.start()
            return run


under_way = CheckRuns()


def run_checks(groups: Sequence[Group], limit: float = LIMIT) -> dict[str, Finding]:
    """{name of a part: what was found}; returns within `limit` seconds, whatever hangs."""
    deadline = time.monotonic() + limit
    runs = [under_way.of(group) for group in groups]
    return {name: finding for run in runs for name, finding in run.result(deadline)}
