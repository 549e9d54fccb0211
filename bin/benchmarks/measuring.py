"""Measuring pages of two projects, each in its own process, in turn, so that both have the same noise."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from environment import ROOT

BURST = 10
"""Requests in a row whose CPU is measured together."""


@dataclass(frozen=True)
class Cost:
    """What one request of a page costs; `multiple` is its CPU as a multiple of the bare start page's, `sent` its bytes
    as browsers get them."""

    page: str
    calls: int
    queries: int
    sent: int
    cpu_ms: float
    multiple: float


class Project:
    """A Django project in a process of its own that measures its pages."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def measure(self, what: str, address: str, times: int = 1) -> float:
        """The number that the process measured. Raises RuntimeError where it has ended; its errors are on stderr."""
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
    """A process with the project whose settings these environment variables name."""
    # -P keeps the script's folder out of sys.path, so that its modules do not shadow the project's.
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
    """The cost of a page, as medians of several rounds. Each burst is measured between two of the bare start page."""
    calls, queries, sent = (int(ours.measure(what, address)) for what in ("calls", "queries", "sent"))
    spent, multiples = [], []
    before = bare.measure("cpu", "/", BURST)
    for _ in range(rounds):
        spent.append(ours.measure("cpu", address, BURST))
        after = bare.measure("cpu", "/", BURST)
        multiples.append(spent[-1] / ((before + after) / 2))
        before = after
    return Cost(page, calls, queries, sent, median(spent), median(multiples))


def table(costs: Sequence[Cost]) -> list[str]:
    """The costs as a Markdown table, aligned for a terminal too. The first must be the bare page."""
    bare = costs[0].calls
    rows = [("page", "calls", "× bare", "queries", "kB", "CPU ms", "× bare")]
    rows += [
        (
            measured.page,
            f"{measured.calls:,}",
            f"{measured.calls / bare:.1f}",
            f"{measured.queries}",
            f"{measured.sent / 1000:.1f}",
            f"{measured.cpu_ms:.1f}",
            f"{measured.multiple:.1f}",
        )
        for measured in costs
    ]
    return aligned(rows)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as a Markdown table, the first with its headings; all columns but the first hold numbers."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["| " + " | ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) + " |" for row in rows]
    rule = "|" + "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])]) + "|"
    return [lines[0], rule, *lines[1:]]
