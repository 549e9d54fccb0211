"""Measuring pages: two projects in a process each, asked in turn so that both meet the same noise."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from environment import ROOT

BURST = 10
"""Requests in a row whose CPU is measured together."""


@dataclass(frozen=True)
class Cost:
    """What one request of a page costs; `multiple` is its CPU in start pages of the bare project."""

    page: str
    calls: int
    queries: int
    cpu_ms: float
    multiple: float


class Project:
    """A Django project in a process of its own that measures its pages."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def measure(self, what: str, address: str, times: int = 1) -> float:
        """Raises RuntimeError where the process has ended; what it said stands above, on stderr."""
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("The process was started without pipes.")
        with suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps({"measure": what, "address": address, "times": times}) + "\n")
            self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{address} could not be measured.")
        return float(json.loads(answer))


@contextmanager
def project(variables: dict[str, str]) -> Iterator[Project]:
    """The project whose settings these environment variables name."""
    # -P: the folder of the script must not lend its modules to the project.
    command = [sys.executable, "-P", str(Path(__file__).parent / "probe.py")]
    paths = f"{variables.get('PYTHONPATH', '')}:{ROOT}"
    with subprocess.Popen(  # noqa: S603 our own interpreter
        command, env=variables | {"PYTHONPATH": paths}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Project(process)
        finally:
            process.terminate()


def cost(page: str, address: str, ours: Project, bare: Project, rounds: int) -> Cost:
    """Each burst stands between two of the bare start page; medians of several rounds."""
    calls, queries = ours.measure("calls", address), ours.measure("queries", address)
    spent, multiples = [], []
    before = bare.measure("cpu", "/", BURST)
    for _ in range(rounds):
        spent.append(ours.measure("cpu", address, BURST))
        after = bare.measure("cpu", "/", BURST)
        multiples.append(spent[-1] / ((before + after) / 2))
        before = after
    return Cost(page, int(calls), int(queries), median(spent), median(multiples))


def table(costs: list[Cost]) -> list[str]:
    """In Markdown, aligned for a terminal too. The first is the bare page, in which the others are counted."""
    bare = costs[0].calls
    rows = [("page", "calls", "× bare", "queries", "CPU ms", "× bare")]
    rows += [
        (
            measured.page,
            f"{measured.calls:,}",
            f"{measured.calls / bare:.1f}",
            f"{measured.queries}",
            f"{measured.cpu_ms:.1f}",
            f"{measured.multiple:.1f}",
        )
        for measured in costs
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["| " + " | ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) + " |" for row in rows]
    rule = "|" + "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])]) + "|"
    return [lines[0], rule, *lines[1:]]
