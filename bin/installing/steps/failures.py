"""Each failure that a monitor should see, produced for real, and what was seen of it."""

import os
import subprocess
from functools import cache

from environment import ROOT

from installing.clock import Clock
from installing.front import Reader
from installing.observing import Observation, Observer, until
from installing.site import Site, expect
from installing.steps.applying import apply, wait_for_letter
from installing.steps.units import wait_until_served

WEB = "portal-web@first"
LIGHT, HEAVY = "portal-worker-light@first", "portal-worker-heavy@first"
REPORT = ROOT / "var" / "install-test" / "failures.md"
HEAD = ("| failure | `/readyz` | front page | log | status page |", "|---|---|---|---|---|")
ADDRESS = "patient@example.org"
MOMENTS_OF_FIRST_ATTEMPTS = (0, 2, 7, 18)
"""Minutes after which the worker has tried to send a letter once, twice and so on; after the last the letter is late.

The clock stops at each: were it moved by an hour, whether a letter is late would hang on who looks at it first.
"""


@cache
def observer(site: Site) -> Observer:
    """The same for all failures: it signs in before anything is broken."""
    return Observer(site)


def told(seen: Observation) -> str:
    return f"{seen.status}, {seen.part}: {seen.line}"[:90]


def stop_a_worker(site: Site, weight: str, unit: str) -> str:
    part = f"worker-{weight}"
    site.machine.run(f"systemctl stop {unit}")
    try:
        seen = observer(site).until(f"{weight} worker stopped", part, "warning", within=180)
    finally:
        site.machine.run(f"systemctl start {unit}")
    until(lambda: site.readyz()[1][part].startswith("ok"), 60, f"the {weight} worker is not seen again")
    expect((seen.status, seen.page) == (200, 200), f"readers were not served: {seen}")
    return told(seen)


def stop_the_light_worker(site: Site) -> str:
    return stop_a_worker(site, "light", LIGHT)


def stop_the_heavy_worker(site: Site) -> str:
    """Letters are sent meanwhile."""
    site.machine.run(f"systemctl stop {HEAVY}")
    apply(site.reader(), "meanwhile@example.org")
    wait_for_letter(site, "meanwhile@example.org")
    return stop_a_worker(site, "heavy", HEAVY)


def stop_postgresql(site: Site) -> str:
    """Readers get the page of a fault with a number; the first request after its start is answered."""
    watching_it = observer(site)
    site.postgres.stop()
    try:
        seen = watching_it.until("PostgreSQL stopped", "database", "fails", "hangs")
        page = site.reader().get("/en/")
    finally:
        site.postgres.start()
    expect(seen.status == 503 and page.status == 500, f"readyz {seen.status}, the front page {page.status}")
    expect(page.headers["x-request-id"] in page.text, "the page of the fault does not show its number")
    first = [site.reader().get("/en/").status for _ in range(8)]
    expect(set(first) == {200}, f"after the start: {first}")
    wait_until_served(site)
    return told(seen)


def restart_postgresql(site: Site) -> str:
    """No connection of before is used again: every request after the restart is answered."""
    site.reader().get("/en/")
    site.postgres.stop()
    site.postgres.start()
    statuses = [site.reader().get("/en/").status for _ in range(20)]
    expect(set(statuses) == {200}, f"after the restart: {statuses}")
    answer, parts = site.readyz()
    observer(site).seen.append(Observation("PostgreSQL restarted", "database", answer.status, parts["database"], 200))
    return f"{len(statuses)} requests, all answered"


def set_postgresql_ahead(site: Site) -> str:
    clock = Clock(site.machine)
    clock.set(1)
    watching_it = observer(site)
    site.postgres.stop()
    site.postgres.start(**clock.variables)
    try:
        seen = watching_it.until("clock of PostgreSQL an hour ahead", "clock", "warning")
    finally:
        site.postgres.stop()
        site.postgres.start()
        wait_until_served(site)
    expect((seen.status, seen.page) == (200, 200), f"readers were not served: {seen}")
    return told(seen)


def fill_the_disk(site: Site) -> str:
    """A small tmpfs in place of the disk of applicants' files, with no byte left."""
    private = site.machine.path("/var/lib/portal/private")
    kept = private.with_name("private-kept")
    private.rename(kept)
    site.machine.run("install --directory --mode 0700 --owner portal --group portal /var/lib/portal/private")
    command = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700,uid=portal,gid=portal", "portal-test", str(private)]
    subprocess.run(command, check=True)  # noqa: S603 fixed words
    try:
        fill(private / "ballast")
        seen = observer(site).until("disk full", "private", "fails")
        left = [path for path in private.rglob("*") if path.name != "ballast" and path.is_file()]
        expect(not left, f"empty files were left behind: {left}")
        expect((seen.status, seen.page) == (200, 200), f"readers were not served: {seen}")
        refused = refused_upload(site.reader())
        expect("could not be saved" in refused, f"an applicant is told: {refused[-1500:]}")
    finally:
        subprocess.run(["umount", str(private)], check=True)  # noqa: S603,S607 fixed words
        private.rmdir()
        kept.rename(private)
    return told(seen)


def fill(path: os.PathLike[str]) -> None:
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123 unbuffered, so that the last byte is written
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return


def refused_upload(reader: Reader) -> str:
    try:
        apply(reader, "unlucky@example.org")
    except AssertionError:
        return reader.last_page
    return "an application was taken"


def take_the_manifest(site: Site) -> str:
    """First under the running site, which knows it by heart; then before it starts again."""
    static = site.machine.path("/var/lib/portal/static")
    manifests = list(static.glob("staticfiles*.json"))
    expect(manifests, f"no manifest below {static}")
    away = site.machine.root / "tmp/manifests"
    away.mkdir(exist_ok=True)
    watching_it = observer(site)
    for path in manifests:
        path.rename(away / path.name)
    try:
        first = watching_it.until("manifest of static files gone", "manifest", "warning")
        site.machine.run(f"systemctl restart {WEB}")
        seen = watching_it.until("… and the web server restarted", "manifest", "fails")
    finally:
        for path in away.iterdir():
            path.rename(static / path.name)
        site.machine.run(f"systemctl restart {WEB}")
        wait_until_served(site)
    expect((first.status, first.page) == (200, 200), f"readers were not served: {first}")
    expect((seen.status, seen.page) == (503, 500), f"readyz {seen.status}, the front page {seen.page}")
    return told(seen)


def keep_the_mail_server_down(site: Site) -> str:
    """For nine hours of a clock that all programs of the site go by; then the letter arrives after all."""
    clock = Clock(site.machine)
    clock.set(0)
    watching_it = observer(site)
    go_by(site, clock)
    site.mail.stop()
    try:
        apply(site.reader(), ADDRESS)
        for attempts, minutes in enumerate(MOMENTS_OF_FIRST_ATTEMPTS, start=1):
            clock.set(minutes / 60)
            wait_for_attempt(site, attempts)
        seen = [watch_an_hour(watching_it, clock, hour) for hour in range(1, 10)]
    finally:
        site.mail.start()
    clock.set(18)
    wait_for_letter(site, ADDRESS)
    until(lambda: site.readyz()[1]["letters"].startswith("ok"), 60, "readyz still speaks of a letter")
    go_by(site, None)
    # Of nine hours the last stands for all.
    watching_it.seen = [one for one in watching_it.seen if one not in seen[:-1]]
    return told(seen[-1])


def wait_for_attempt(site: Site, attempts: int) -> None:
    tried = f"attempts: {attempts}"
    until(lambda: tried in site.readyz()[1]["letters"], 60, f"the worker has not tried to send the letter, {tried}")


def watch_an_hour(watching_it: Observer, clock: Clock, hour: int) -> Observation:
    clock.set(hour)
    seen = watching_it.until(f"mail server down for {hour} h", "letters", "warning", within=90, unit="worker-light")
    expect((seen.status, seen.page) == (200, 200), f"readers were not served: {seen}")
    return seen


def go_by(site: Site, clock: Clock | None) -> None:
    """Start the database and both units again, by that clock or the machine's."""
    site.machine.run(f"systemctl stop {WEB} {LIGHT} {HEAVY}")
    site.postgres.stop()
    variables = clock.variables if clock else {}
    path = site.machine.path("/etc/portal/environment")
    others = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(("LD_PRELOAD=", "FAKETIME"))]
    path.write_text("\n".join([*others, *(f"{name}='{value}'" for name, value in variables.items())]) + "\n")
    site.postgres.start(**variables)
    site.machine.run(f"systemctl start {WEB} {LIGHT} {HEAVY}")
    wait_until_served(site)


def write_report(site: Site) -> str:
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    rows = [seen.row().replace(str(site.machine.root), "") for seen in observer(site).seen]
    REPORT.write_text("\n".join([*HEAD, *rows]) + "\n", "utf-8")
    return str(REPORT.relative_to(ROOT))
