"""Light traffic while something happens: readers who read, and applicants who ask whether they may apply."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException

from installing.front import Reader

PAUSE = 0.2
Request = Callable[[Reader], int]


@dataclass
class Traffic:
    """What was answered, by what was asked; an OSError counts as an answer of its own name."""

    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    slowest: float = 0.0

    @property
    def count(self) -> int:
        return sum(self.answers.values())

    def others_than(self, *statuses: int) -> dict[str, int]:
        wanted = {str(status) for status in statuses}
        return {f"{what}: {how}": count for (what, how), count in self.answers.items() if how not in wanted}


@contextmanager
def traffic(make_reader: Callable[[], Reader], requests: Mapping[str, Request]) -> Iterator[Traffic]:
    """One thread for each kind of request, a few requests a second; ended with the block."""
    found, stopping = Traffic(), threading.Event()

    def ask_on(what: str, request: Request) -> None:
        while not stopping.wait(PAUSE):
            began = time.monotonic()
            try:
                how = str(request(make_reader()))
            except (OSError, HTTPException) as error:
                how = type(error).__name__
            found.answers[what, how] += 1
            found.slowest = max(found.slowest, time.monotonic() - began)

    threads = [threading.Thread(target=ask_on, args=pair, daemon=True) for pair in requests.items()]
    for thread in threads:
        thread.start()
    try:
        yield found
    finally:
        stopping.set()
        for thread in threads:
            thread.join(120)
