"""Shows the progress of long work."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
WIDTH = 30
EVERY_SECONDS = 15.0


def progress(title: str, items: Sequence[Item]) -> Iterator[Item]:
    """Pass the items through; draw a bar on a terminal, write a line every 15 seconds elsewhere."""
    began = reported = time.monotonic()
    watched = sys.stdout.isatty()
    for done, item in enumerate(items):
        if watched:
            write(f"\r{bar(title, done, len(items))}")
        elif time.monotonic() - reported > EVERY_SECONDS:
            reported = time.monotonic()
            write(f"{bar(title, done, len(items))}\n")
        yield item
    ending = f"{title:<{WIDTH}} {len(items)} in {time.monotonic() - began:.0f} s"
    write(f"\r{ending.ljust(2 * WIDTH + 20)}\n" if watched else f"{ending}\n")


def bar(title: str, done: int, count: int) -> str:
    filled = WIDTH * done // count
    return f"{title:<{WIDTH}} {'█' * filled:<{WIDTH}} {done} of {count}"


def say(sentence: str) -> None:
    """Print a line of its own, even where a bar has just been drawn."""
    write(f"\r{sentence.ljust(2 * WIDTH + 20)}\n" if sys.stdout.isatty() else f"{sentence}\n")


def write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


@contextmanager
def counter(title: str) -> Iterator[Callable[[int, int], None]]:
    """Yields a function for work of unknown length: call it with the numbers of what is done and what is waiting."""
    began = reported = time.monotonic()
    last = (0, 0)

    def report(done: int, waiting: int) -> None:
        nonlocal reported, last
        last = (done, waiting)
        if time.monotonic() - reported > (0.2 if sys.stdout.isatty() else EVERY_SECONDS):
            reported = time.monotonic()
            line = f"{title:<{WIDTH}} {done} done, {waiting} waiting"
            write(f"\r{line.ljust(2 * WIDTH)}" if sys.stdout.isatty() else f"{line}\n")

    yield report
    ending = f"{title:<{WIDTH}} {last[0] + 1} in {time.monotonic() - began:.0f} s"
    write(f"\r{ending.ljust(2 * WIDTH)}\n" if sys.stdout.isatty() else f"{ending}\n")
