"""The units: what systemd's own tool says of them, and what their processes are."""

import json
import os
import pwd
import signal
import subprocess
import time
from pathlib import Path
from threading import Thread

from installing.processes_of_a_unit import descendants
from installing.site import Site, expect
from installing.steps.applying import answers, open_form, pdf, script
from installing.systemctl import is_alive
from installing.unit_files import find

MEGABYTE = 1024 * 1024
WORKERS = ("portal-worker-light@first.service", "portal-worker-heavy@first.service")
UNITS = ("portal-web@first.service", *WORKERS)
OTHERS = ("portal-backup.service", "portal-backup.timer")


def verify(site: Site) -> str:
    """systemd-analyze reads a copy whose templates are instances, which it would take for broken links otherwise."""
    folder = site.machine.root / "tmp/units"
    folder.mkdir(parents=True, exist_ok=True)
    installed = site.machine.path("/etc/systemd/system")
    for name in UNITS:
        stem = name.partition("@")[0]
        (folder / name).write_text((installed / f"{stem}@.service").read_text())
    for name in OTHERS:
        (folder / name).write_text((installed / name).read_text())
    paths = [str(folder / name) for name in (*UNITS, *OTHERS)]
    done = subprocess.run(  # noqa: S603 fixed words
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *paths],  # noqa: S607 root's own PATH
        capture_output=True,
        text=True,
        check=False,
    )
    about_ours = [line for line in done.stderr.splitlines() if "portal-" in line or str(folder) in line]
    expect(done.returncode == 0 and not about_ours, f"exit code {done.returncode}: {done.stderr}")
    return f"{len(paths)} units"


def state(site: Site, unit: str) -> dict[str, int]:
    found: dict[str, int] = json.loads((site.machine.root / f"run/units/{unit}.json").read_text())
    return found


def run_as_they_should(site: Site) -> str:
    """Every process belongs to portal, has its settings, and none of root's rights."""
    owner = pwd.getpwnam("portal").pw_uid
    count = 0
    for unit in UNITS:
        for process in descendants(state(site, unit)["supervisor"]):
            folder = Path(f"/proc/{process}")
            expect(folder.stat().st_uid == owner, f"{unit}: process {process} belongs to another user")
            expect(b"PORTAL_SECRET_KEY=" in (folder / "environ").read_bytes(), f"{unit}: {process} lacks its settings")
            count += 1
    socket = site.machine.path("/run/portal/first.sock").stat()
    expect(socket.st_mode & 0o777 == 0o660, f"the socket has mode {socket.st_mode & 0o777:o}")
    code = site.machine.path("/opt/portal/current/portal/settings")
    writable = subprocess.run(  # noqa: S603 fixed words
        ["runuser", "--user", "portal", "--", "test", "-w", str(code)],  # noqa: S607 root's own PATH
        check=False,
    )
    expect(writable.returncode == 1, "the portal's user can change its code")
    return f"{count} processes"


def write_nowhere_else(site: Site) -> str:
    """What ProtectSystem=strict would forbid: files of the portal's user outside of the units' ReadWritePaths."""
    owner, folder = pwd.getpwnam("portal").pw_uid, site.machine.path("/etc/systemd/system")
    services = (*UNITS, "portal-backup.service")
    allowed = {Path(path) for unit in services for path in find(unit, folder).value("ReadWritePaths").split()}
    wrong = [
        str(path)
        for path in site.machine.root.rglob("*")
        if path.lstat().st_uid == owner and not allowed & {path, *path.parents}
    ]
    expect(not wrong, f"files of the portal's user: {wrong[:10]}")
    return " and ".join(sorted(path.relative_to(site.machine.root).as_posix() for path in allowed))


def come_back(site: Site) -> str:
    """The main process of each is killed; the unit starts another, with none of the old ones left."""
    for unit in UNITS:
        before = state(site, unit)
        old = descendants(before["supervisor"])
        os.kill(before["main"], signal.SIGKILL)
        deadline = time.monotonic() + 60
        while state(site, unit)["main"] in (0, before["main"]) or (descendants(before["supervisor"]) & old):
            expect(time.monotonic() < deadline, f"{unit} did not come back whole")
            time.sleep(0.1)
    wait_until_served(site)
    return "after kill -9 of each main process"


def reload_without_a_gap(site: Site) -> str:
    """While both units reload, every request is answered."""
    statuses = []
    reload = subprocess.Popen(  # noqa: S603 fixed words
        ["systemctl", "reload", *UNITS],  # noqa: S607 the stand-in
        env=site.machine.environment,
    )
    deadline = time.monotonic() + 10
    reader = site.reader()
    while time.monotonic() < deadline:
        statuses.append(reader.get("/en/").status)
    expect(reload.wait(30) == 0, "systemctl reload failed")
    expect(set(statuses) == {200}, f"answers: {sorted(set(statuses))}")
    return f"{len(statuses)} requests meanwhile, all answered"


def private_files(site: Site) -> int:
    return sum(path.is_file() for path in site.machine.path("/var/lib/portal/private").rglob("*"))


def wait_for_file(site: Site, before: int) -> None:
    """Until a file that is being sent is stored: the request that brings it is under way then."""
    deadline = time.monotonic() + 60
    while private_files(site) <= before:
        expect(time.monotonic() < deadline, "no file is stored")


def wait_until_served(site: Site, limit: float = 60.0) -> None:
    """Until each of the two web workers, between which chance decides, has surely been asked and was ready."""
    deadline, in_a_row = time.monotonic() + limit, 0
    while in_a_row < 8:
        in_a_row = in_a_row + 1 if site.reader().get("/readyz").status == 200 else 0
        expect(time.monotonic() < deadline, "the site is not served")
        time.sleep(0 if in_a_row else 0.2)


def end_with_everything(site: Site) -> str:
    """Stopped, no process of a unit is left; whoever has sent an application at that moment is answered."""
    reader = site.reader()
    path, hidden = open_form(reader)
    fields, files = [*hidden, *answers("last@example.org")], script(pdf(9 * MEGABYTE))
    answered: list[int] = []
    sending = Thread(target=lambda: answered.append(reader.send(path, fields, files).status))
    supervisors = {unit: state(site, unit)["supervisor"] for unit in UNITS}
    processes = {process for one in supervisors.values() for process in descendants(one)}
    before = private_files(site)
    sending.start()
    wait_for_file(site, before)
    site.machine.run(f"systemctl stop {' '.join(UNITS)}")
    sending.join(60)
    expect(answered == [302], f"the application that was being read was answered by {answered}")
    left = [process for process in processes if is_alive(process)]
    expect(not left, f"processes left: {left}")
    site.machine.run(f"systemctl start {' '.join(UNITS)}")
    wait_until_served(site)
    return f"{len(processes)} processes ended, and the units started again"
