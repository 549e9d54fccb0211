"""A web worker beside one of the bare project: the CPU until its first page, and its memory when it is warm."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from installing.memory import pss
from installing.processes_of_a_unit import descendants
from own_demo import free_port
from run_demo import HOST

from .commands import run
from .measuring import aligned

REQUESTS = 200
"""Until a worker counts as warm: it then holds what it keeps of every page."""
PATIENCE = 120
"""Seconds for an answer; the first one waits for the imports."""
MEGABYTE = 1024 * 1024
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Served:
    """A project as a web server serves it: its folder, settings, WSGI application, and pages asked for in turn."""

    folder: Path
    variables: Mapping[str, str]
    application: str
    paths: Sequence[str]
    preparation: Sequence[str] = ()
    """The command that makes it forget finished pages before each start."""


@dataclass(frozen=True)
class Worker:
    """Seconds of CPU until the first page, and bytes of memory (PSS) after all requests."""

    start: float
    memory: int


@dataclass(frozen=True)
class Comparison:
    """Medians of both; `start_multiple` is the median of the pairs."""

    ours: Worker
    bare: Worker
    start_multiple: float


def workers(ours: Served, bare: Served, rounds: int) -> Comparison:
    """Both started in turn, so that a busy machine slows both."""
    for one in (ours, bare):
        measured(one)  # compiles the modules and fills the page cache
    pairs = [(measured(ours), measured(bare)) for _ in range(rounds)]
    return Comparison(
        middle([one for one, _ in pairs]),
        middle([other for _, other in pairs]),
        median(one.start / other.start for one, other in pairs),
    )


def middle(found: Sequence[Worker]) -> Worker:
    return Worker(median(one.start for one in found), int(median(one.memory for one in found)))


def measured(one: Served) -> Worker:
    if one.preparation:
        run(one.preparation, one.variables, one.folder)
    with server(one) as (process, base):
        wait_for(base + one.paths[0])
        start = sum(map(cpu, descendants(process)))
        for number in range(REQUESTS):
            ask(base + one.paths[number % len(one.paths)])
        return Worker(start, sum(map(pss, descendants(process))))


@contextmanager
def server(one: Served) -> Iterator[tuple[int, str]]:
    """(the process below which there is one worker, its address)."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += [
        "--workers",
        "1",
        "--blocking-threads",
        "8",
        "--http",
        "1",
        "--no-ws",
        "--log-level",
        "error",
        one.application,
    ]
    with subprocess.Popen(command, env=dict(one.variables), cwd=one.folder) as process:  # noqa: S603 our own interpreter
        try:
            yield process.pid, f"http://{HOST}:{port}"
        finally:
            process.terminate()


def wait_for(address: str) -> None:
    """Until the first page is there."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            ask(address)
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def ask(address: str) -> None:
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=PATIENCE) as answer:
            answer.read()
    except urllib.error.HTTPError as error:
        # A page that says that nothing is found is a page, too.
        if error.code != 404:
            raise


def cpu(process: int) -> float:
    """Seconds that it has taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def table_of_workers(database: str, found: Comparison) -> list[str]:
    rows = [("a web worker", "CPU s to the first page", "× bare", f"MB after {REQUESTS} requests")]
    rows += [
        ("ours", f"{found.ours.start:.2f}", f"{found.start_multiple:.2f}", f"{found.ours.memory / MEGABYTE:.0f}"),
        ("bare Wagtail", f"{found.bare.start:.2f}", "1.00", f"{found.bare.memory / MEGABYTE:.0f}"),
    ]
    return ["", f"## A web worker beside one of a bare Wagtail project, {database}", "", *aligned(rows)]
