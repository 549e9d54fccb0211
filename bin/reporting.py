"""Runs steps, times them, and counts what passed and what failed."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from xml.etree import ElementTree as ET

NAME_WIDTH = 24
SLOWEST = 20
ON_TWO_PROCESSES = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
"""Options of pytest. A module stays with one of the processes, which so stores its rows once; long ones come first."""


@dataclass(frozen=True)
class Counts:
    """How many tests of one run passed and failed."""

    passed: int
    failed: int
    skipped: tuple[str, ...] = ()


class Report:
    """The counts over all steps, and their failures, which are listed again at the end."""

    def __init__(self) -> None:
        self.passed = self.failed = 0
        self.failures: list[str] = []
        self.slowest: dict[str, list[tuple[float, str]]] = {}
        self.started = time.monotonic()
        self.lock = Lock()  # steps may run side by side

    def run(self, name: str, command: tuple[str, ...], *environments: dict[str, str]) -> None:
        """Run a step that passes or fails as a whole, in all environments in parallel; show its output if it fails."""
        began = time.monotonic()
        with ThreadPoolExecutor() as pool:
            done = list(pool.map(partial(run_quietly, command), environments))
        took = time.monotonic() - began
        failed = [process for process in done if process.returncode]
        with self.lock:
            say(f"{name:<{NAME_WIDTH}} {'FAILED' if failed else 'ok':<6} {took:6.1f} s")
            if failed:
                say("\n".join(process.stdout.rstrip() for process in failed))
                self.fail(name)
            else:
                self.passed += 1

    def test(self, name: str, command: tuple[str, ...], environment: dict[str, str], results: Path) -> None:
        """Run pytest and show its output; each test counts."""
        say(f"\n{name}")
        began = time.monotonic()
        done = subprocess.run([*command, f"--junitxml={results}"], env=environment, check=False)  # noqa: S603 our own
        self.slowest[name] = slowest(results)
        counts = count_results(results)
        self.passed += counts.passed
        for skipped in counts.skipped:
            self.fail(f"{name}: skipped {skipped}")
        if counts.failed:
            self.failed += counts.failed
            self.failures.append(f"{name}: {counts.failed} failed")
        if done.returncode and not counts.failed:
            self.fail(f"{name}: pytest ended with code {done.returncode}")
        say(f"{name:<{NAME_WIDTH}} {'FAILED' if done.returncode else 'ok':<6} {time.monotonic() - began:6.1f} s")

    def run_shown(self, name: str, command: tuple[str, ...], environment: dict[str, str]) -> None:
        """Run a step that passes or fails as a whole, and show its output in any case."""
        say(f"\n{name}")
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603 our own tools
        if done.returncode:
            self.fail(name)
        else:
            self.passed += 1

    def fail(self, sentence: str) -> None:
        self.failed += 1
        self.failures.append(sentence)

    def summary(self) -> int:
        """Print the slowest tests of each run, what failed and the counts; returns the exit code."""
        for name, tests in self.slowest.items():
            say(f"\nThe slowest of the {name}")
            for seconds, test in tests:
                say(f"{seconds:8.1f} s  {test}")
        say(f"\nTook {time.monotonic() - self.started:.0f} s")
        for failure in self.failures:
            say(f"FAILED  {failure}")
        say(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed or not self.passed else 0


def count_results(results: Path) -> Counts:
    """The counts in pytest's results file; zeros where there is none."""
    if not results.exists():
        return Counts(0, 0)
    cases = list(ET.parse(results).iter("testcase"))  # noqa: S314 written by our own pytest
    failed = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    skipped = [case for case in cases if case.find("skipped") is not None]
    names = tuple(f"{case.get('classname')}::{case.get('name')}" for case in skipped)
    return Counts(len(cases) - len(failed) - len(skipped), len(failed), names)


def slowest(results: Path) -> list[tuple[float, str]]:
    """(seconds with fixtures, name) of the slowest tests, the slowest first."""
    if not results.exists():
        return []
    cases = ET.parse(results).iter("testcase")  # noqa: S314 written by our own pytest
    timed = [(float(case.get("time", 0)), f"{case.get('classname')}::{case.get('name')}") for case in cases]
    return sorted(timed, reverse=True)[:SLOWEST]


def run_quietly(command: tuple[str, ...], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 our own tools
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
