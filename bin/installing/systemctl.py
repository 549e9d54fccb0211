"""Stands in for systemctl where there is no systemd: ROOT COMMAND [--now] [--quiet] UNIT ..."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from installing.supervisor import LOGS, STATES, UNITS, environment_of, start
from installing.unit_files import Unit, find

PATIENCE = 1900.0
STARTS_WITHIN = 120.0
NOT_ACTIVE = 3


class Manager:
    """The units below `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in (STATES, LOGS):
            (root / folder).mkdir(parents=True, exist_ok=True)

    def unit(self, name: str) -> Unit:
        return find(name, self.root / UNITS)

    def state(self, unit: Unit) -> dict[str, Any]:
        path = self.root / STATES / f"{unit.name}.json"
        found: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {"state": "inactive", "main": 0}
        if found.get("supervisor") and not is_alive(found["supervisor"]) and found["state"] in ("active", "activating"):
            return {"state": "failed", "main": 0}
        return found

    def is_active(self, unit: Unit) -> bool:
        return self.state(unit)["state"] == "active"

    def start(self, unit: Unit) -> int:
        if self.state(unit)["state"] in ("active", "activating"):
            return 0
        if unit.name.endswith(".timer"):
            self.note(unit, "active")
            return 0
        if unit.value("Type") == "oneshot":
            code = start(unit, self.root).wait()
            self.note(unit, "failed" if code else "inactive")
            return code
        return self.start_supervisor(unit)

    def start_supervisor(self, unit: Unit) -> int:
        path = self.root / STATES / f"{unit.name}.json"
        path.unlink(missing_ok=True)
        with (self.root / LOGS / f"{unit.name}.log").open("ab") as log:
            subprocess.Popen(  # noqa: S603 our own supervisor
                [sys.executable, "-m", "installing.supervisor", str(self.root), unit.name],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(lambda: path.exists() and self.state(unit)["state"] != "activating", STARTS_WITHIN)
        return 0 if self.is_active(unit) else 1

    def stop(self, unit: Unit, *, waits: bool = True) -> int:
        state = self.state(unit)
        supervisor = state.get("supervisor")
        if unit.name.endswith(".timer"):
            self.note(unit, "inactive")
        elif supervisor and is_alive(supervisor):
            os.kill(supervisor, signal.SIGTERM)
            return 0 if not waits or wait_until(lambda: not is_alive(supervisor), PATIENCE) else 1
        return 0

    def restart(self, unit: Unit) -> int:
        return self.stop(unit) or self.start(unit)

    def reload(self, unit: Unit) -> int:
        if not self.is_active(unit):
            sys.stderr.write(f"{unit.name} is not active, cannot reload.\n")
            return 1
        command = unit.command("ExecReload", {"MAINPID": str(self.state(unit)["main"])})
        return subprocess.run(command, env=environment_of(unit), check=False).returncode  # noqa: S603 the unit's own

    def note(self, unit: Unit, state: str) -> None:
        (self.root / STATES / f"{unit.name}.json").write_text(json.dumps({"state": state, "main": 0}))


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def wait_until(is_so: Callable[[], bool], limit: float) -> bool:
    deadline = time.monotonic() + limit
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def report_active(manager: Manager, units: list[Unit], *, quiet: bool) -> int:
    states = [manager.state(unit)["state"] for unit in units]
    if not quiet:
        sys.stdout.write("".join(f"{state}\n" for state in states))
    return 0 if "active" in states else NOT_ACTIVE


def run(manager: Manager, command: str, options: set[str], names: list[str]) -> int:
    """The exit code. Units of `enable` and `disable` are only started and stopped: nothing starts this machine."""
    if command in ("daemon-reload", "reset-failed"):
        return 0
    units = [manager.unit(name) for name in names]
    if command == "is-active":
        return report_active(manager, units, quiet="--quiet" in options or "-q" in options)
    if command in ("enable", "disable"):
        command = {"enable": "start", "disable": "stop"}[command]
        units = units if "--now" in options else []
    acts: dict[str, Callable[[Unit], int]] = {
        "start": manager.start,
        "stop": manager.stop,
        "restart": manager.restart,
        "reload": manager.reload,
    }
    if command == "stop" and "--no-block" in options:
        return max([manager.stop(unit, waits=False) for unit in units], default=0)
    if command not in acts:
        sys.stderr.write(f"The stand-in for systemctl does not know {command}.\n")
        return 1
    return max([acts[command](unit) for unit in units], default=0)


def main() -> None:
    root, words = Path(sys.argv[1]), sys.argv[2:]
    options = {word for word in words if word.startswith("-")}
    command, *names = [word for word in words if not word.startswith("-")]
    try:
        sys.exit(run(Manager(root), command, options, names))
    except FileNotFoundError as error:
        sys.exit(f"There is no such unit: {error.filename}")


if __name__ == "__main__":
    main()
