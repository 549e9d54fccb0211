"""Turns of those who send much: at most half the threads of a web process read large bodies at the same time.

A thread that reads a body waits for the sender's line, and no page is served by it meanwhile. The web server
in front takes bodies whole before it passes them on; without it, fifty slow lines would hold every thread.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

SMALL = 64 * 1024
"""Bytes that are read at once, whoever else is sending: every form without files."""
turns = threading.BoundedSemaphore(max(1, settings.WEB_THREADS // 2))


class NoTurnError(Exception):
    """Too many are sending at the moment; a few seconds later there is a turn."""


@contextmanager
def body_turn(size: int) -> Iterator[None]:
    """A turn for a body of so many bytes, until it is read. Raises NoTurnError, and never waits."""
    if size <= SMALL:
        yield
        return
    if not turns.acquire(blocking=False):
        raise NoTurnError
    try:
        yield
    finally:
        turns.release()
