"""Showing how far an update is, and ending it in order where somebody breaks it off."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType


@contextmanager
def step(sentence: str) -> Iterator[None]:
    """What is done within it, and how long it took."""
    say(sentence)
    began = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - began:.0f} s")


def say(sentence: str) -> None:
    # Whoever watched may be gone, with the terminal.
    with suppress(OSError):
        sys.stdout.write(f"{sentence}\n")
        sys.stdout.flush()


def clean_up_on_signals() -> None:
    """Have an end from outside, and a terminal that is closed, mean what Ctrl+C means."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, break_off)


def break_off(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
