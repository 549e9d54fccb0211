"""Finished pages: how many a second, and for how much CPU, beside nginx, which has the same answer ready: the body on
disk, the headers in its configuration."""

import json
import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from own_demo import free_port

from .measuring import aligned

CONNECTIONS = (1, 16, 64)
SECONDS = 3
NGINX_S_OWN = frozenset(
    {"connection", "content-encoding", "content-length", "content-type", "date", "etag", "last-modified", "server"}
)
"""Headers that nginx tells anyway."""
NGINX = """
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    types {{ text/html html; }}
    tcp_nopush off;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/pages;
        gzip_static always;
{headers}
    }}
}}
"""


@dataclass(frozen=True)
class Rate:
    """With so many connections: requests a second of both, and what share of nginx's CPU a request of ours takes."""

    connections: int
    ours: float
    nginx: float
    share: float
    cpu: float


def rates(address: str, folder: Path, rounds: int) -> list[Rate]:
    """Of the page at `address`, which a running portal serves; both servers are measured in turn."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pages").mkdir(parents=True)
    body, headers = finished(address)
    (folder / "pages" / "page.html.gz").write_bytes(body)
    with nginx(folder, headers) as port:
        return [rate(connections, address, f"http://127.0.0.1:{port}/page.html", rounds) for connections in CONNECTIONS]


def finished(address: str) -> tuple[bytes, list[tuple[str, str]]]:
    """What the page cache answers: asked for twice, so that it is finished. Raises RuntimeError where it is not."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 our own server
    for _ in range(2):
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked) as answer:
            body: bytes = answer.read()
    if "finished" not in answer.headers.get("Server-Timing", ""):
        raise RuntimeError(f"{address} does not come from the page cache.")
    return body, [pair for pair in answer.headers.items() if pair[0].lower() not in NGINX_S_OWN]


@contextmanager
def nginx(folder: Path, headers: Sequence[tuple[str, str]]) -> Iterator[int]:
    port = free_port()
    config = folder / "nginx.conf"
    lines = "\n".join(f"        add_header {name} {json.dumps(value)};" for name, value in headers)
    config.write_text(NGINX.format(folder=folder, port=port, headers=lines))
    with subprocess.Popen(["nginx", "-p", str(folder), "-c", str(config)]) as process:  # noqa: S603, S607 Debian's
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/page.html").close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("nginx has not answered within ten seconds.")


def rate(connections: int, ours: str, theirs: str, rounds: int) -> Rate:
    pairs = [(burst(connections, ours, "granian"), burst(connections, theirs, "nginx")) for _ in range(rounds)]
    return Rate(
        connections,
        median(one.rate for one, _ in pairs),
        median(other.rate for _, other in pairs),
        median(one.rate / other.rate for one, other in pairs),
        median(one.cpu / other.cpu for one, other in pairs),
    )


@dataclass(frozen=True)
class Burst:
    """Requests a second, and seconds of CPU for each request."""

    rate: float
    cpu: float


def burst(connections: int, address: str, server: str) -> Burst:
    before = cpu_of(server)
    command = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip", address]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 Debian's
    spent = cpu_of(server) - before
    if "Non-2xx" in told:
        raise RuntimeError(f"{address} was not answered with pages:\n{told}")
    answered = int(told.partition(" requests in ")[0].split()[-1])
    return Burst(float(told.partition("Requests/sec:")[2].split()[0]), spent / answered)


def cpu_of(server: str) -> float:
    """Seconds of CPU that the processes whose command line names `server` have taken, with all they have started."""
    spent, parents, named = {}, {}, set()
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            number = int(path.name)
            parents[number], spent[number] = int(fields[1]), int(fields[11]) + int(fields[12])
            if server in (path / "cmdline").read_bytes().decode(errors="replace"):
                named.add(number)
    ours = {number for number in spent if named & set(ancestors(number, parents))}
    return sum(spent[number] for number in ours) / os.sysconf("SC_CLK_TCK")


def ancestors(number: int, parents: Mapping[int, int]) -> Iterator[int]:
    """The process itself, then whoever started it, and so on."""
    while number:
        yield number
        number = parents.get(number, 0)


def table_of_rates(database: str, found: Sequence[Rate]) -> list[str]:
    rows = [("connections", "pages a second", "nginx", "share", "CPU of a page, × nginx")]
    rows += [
        (f"{one.connections}", f"{one.ours:,.0f}", f"{one.nginx:,.0f}", f"{one.share:.2f}", f"{one.cpu:.1f}")
        for one in found
    ]
    return ["", f"## Finished pages beside nginx with the same bytes ready, {database}", "", *aligned(rows)]
