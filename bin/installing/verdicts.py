"""What each step of the test came to, and what could not be run here."""

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

Subject = TypeVar("Subject")
WIDTH = 58


class Verdicts:
    """Prints a line for each step as it ends, and counts."""

    def __init__(self) -> None:
        self.passed = 0
        self.failures: list[str] = []
        self.not_run: list[str] = []
        self.began = time.monotonic()

    def step(self, name: str, work: Callable[[], str | None]) -> bool:
        """Run a step; whether it passed. What it returns is shown behind its name."""
        began = time.monotonic()
        try:
            remark, failure = work() or "", ""
        except Exception as error:  # noqa: BLE001 whatever a step raises, the steps after it are told of it
            remark, failure = "", f"{type(error).__name__}: {error}"
        verdict = "FAILED" if failure else "ok"
        say(f"{name:<{WIDTH}} {verdict:<6} {time.monotonic() - began:6.1f} s  {remark}".rstrip())
        if failure:
            say(failure)
            self.failures.append(name)
        else:
            self.passed += 1
        return not failure

    def chain(self, steps: Sequence[tuple[str, Callable[[Subject], str | None]]], subject: Subject) -> bool:
        """Run steps that stand on one another: those behind one that failed are named as not run."""
        for place, (name, work) in enumerate(steps):
            if not self.step(name, partial(work, subject)):
                for later, _work in steps[place + 1 :]:
                    self.leave_out(f"{later}, because of: {name}")
                return False
        return True

    def each(self, steps: Sequence[tuple[str, Callable[[Subject], str | None]]], subject: Subject) -> None:
        """Run steps that leave behind what they found, whatever becomes of the others."""
        for name, work in steps:
            self.step(name, partial(work, subject))

    def leave_out(self, sentence: str) -> None:
        """Name something that is not shown by this run."""
        self.not_run.append(sentence)

    def summary(self) -> int:
        """Print what was not run, what failed and the counts; returns the exit code."""
        say(f"\nTook {time.monotonic() - self.began:.0f} s")
        for sentence in self.not_run:
            say(f"not run  {sentence}")
        for failure in self.failures:
            say(f"FAILED   {failure}")
        say(f"{self.passed} passed, {len(self.failures)} failed, {len(self.not_run)} not run")
        return 1 if self.failures or not self.passed else 0


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
