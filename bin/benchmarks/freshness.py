"""How long readers may still get an old page after a write, while the portal is under load."""

import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from environment import ROOT

from .measuring import aligned

WRITES = 200
SURE = 8
"""New answers in a row, by whichever process, until a write counts as seen by all."""
PATIENCE = 10.0
READERS = 4
PATHS = ("/en/", "/ru/", "/en/news/", "/en/alumni/", "/en/calls/")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are answers like others."""

    def redirect_request(self, *_: Any) -> None:
        return None


def lags(base: str, variables: Mapping[str, str]) -> dict[str, list[float]]:
    """Seconds from the commit to the last old answer, by kind of write. Raises RuntimeError where one never showed."""
    found = defaultdict(list)
    command = [sys.executable, "-P", str(Path(__file__).parent / "writes.py")]
    with (
        subprocess.Popen(  # noqa: S603 our own interpreter
            command,
            env={**variables, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as writer,
        worker(variables),
        load(base),
    ):
        if writer.stdin is None or writer.stdout is None:
            raise RuntimeError("The process was started without pipes.")
        for _ in range(WRITES):
            writer.stdin.write("\n")
            writer.stdin.flush()
            line = writer.stdout.readline()
            if not line:
                raise RuntimeError("Writing has ended.")
            shown = json.loads(line)
            found[shown["kind"]].append(lag(base, shown))
        writer.stdin.close()
    return found


def lag(base: str, shown: Mapping[str, Any]) -> float:
    committed = time.monotonic()
    last_old, new = committed, 0
    while new < SURE:
        asked = time.monotonic()
        if is_new(base + shown["address"], shown):
            new += 1
        else:
            last_old, new = asked, 0
        if asked - committed > PATIENCE:
            raise RuntimeError(f"{shown} was not seen within {PATIENCE:.0f} seconds.")
    return last_old - committed


def is_new(address: str, shown: Mapping[str, Any]) -> bool:
    status, text = answer(address)
    if status != shown["status"]:
        return False
    return shown["shows"] in text and not (shown["hides"] and shown["hides"] in text)


def answer(address: str) -> tuple[int, str]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect())
    try:
        with opener.open(address, timeout=30) as found:
            return found.status, found.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")


@contextmanager
def worker(variables: Mapping[str, str]) -> Iterator[None]:
    """Whoever publishes has a worker beside the web processes, which writes too."""
    with subprocess.Popen(
        [sys.executable, "manage.py", "worker"], env=variables, stdout=subprocess.DEVNULL, cwd=ROOT
    ) as process:
        try:
            yield
        finally:
            process.terminate()


@contextmanager
def load(base: str) -> Iterator[None]:
    """Readers who ask for pages without a pause."""
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            for path in PATHS:
                answer(base + path)

    threads = [threading.Thread(target=read, daemon=True) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def table_of_lags(database: str, found: Mapping[str, Sequence[float]]) -> list[str]:
    rows = [("write", "times", "median ms", "longest ms")]
    rows += [
        (kind.replace("_", " "), f"{len(some)}", f"{median(some) * 1000:.0f}", f"{max(some) * 1000:.0f}")
        for kind, some in found.items()
    ]
    return ["", f"## How long after a write a reader may still get an old page, {database}", "", *aligned(rows)]
