"""When what readers were told about the present stops being true.

Whoever answers by the clock notes the next moments at which the answer changes; whoever keeps a finished page asks for
the earliest of them.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone


class Changes:
    """The earliest moment, of those noted, that was still to come; None where nothing was said about the present."""

    def __init__(self) -> None:
        self.next: dt.datetime | None = None

    def note(self, moment: dt.datetime) -> None:
        if self.next is None or moment < self.next:
            self.next = moment


_noting: ContextVar[Changes | None] = ContextVar("noting_changes", default=None)


@contextmanager
def changes_noted() -> Iterator[Changes]:
    """Collects what is noted in this thread within the block."""
    changes = Changes()
    token = _noting.set(changes)
    try:
        yield changes
    finally:
        _noting.reset(token)


def note_changes(*moments: dt.datetime | None, now: dt.datetime | None = None) -> None:
    """Of these moments, those after `now` (by default the present) change an answer; None is no moment."""
    changes = _noting.get()
    if changes is None:
        return
    now = now or timezone.now()
    for moment in moments:
        if moment is not None and moment > now:
            changes.note(moment)
