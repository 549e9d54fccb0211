"""Runs one unit as systemd would: under its user and environment, started again, ended by its kill rule."""

import ctypes
import json
import os
import pwd
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from service_environment import read

from installing.processes_of_a_unit import PAUSE, descendants, end, reap
from installing.unit_files import Unit, find

SET_CHILD_SUBREAPER = 36
UNITS = "etc/systemd/system"
STATES = "run/units"
LOGS = "var/log/units"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin"


def seconds(text: str) -> float:
    """A span of time as units write it: 90, 15s, 2min."""
    number = text.rstrip("abcdefghijklmnopqrstuvwxyz ")
    return float(number) * (60 if text.endswith("min") else 1)


def environment_of(unit: Unit) -> dict[str, str]:
    """Nothing of ours: what systemd gives every service, and the unit's own file."""
    account = pwd.getpwnam(unit.value("User", "root"))
    own = {"PATH": PATH, "LANG": "C.UTF-8", "USER": account.pw_name, "LOGNAME": account.pw_name}
    own |= {"HOME": account.pw_dir, "SHELL": account.pw_shell}
    for path in unit.values("EnvironmentFile"):
        own |= read(Path(path))
    return own


def start(unit: Unit, root: Path, setting: str = "ExecStart") -> subprocess.Popen[bytes]:
    """The process of one of the unit's commands, under its user. Raises OSError where it cannot be run."""
    account = pwd.getpwnam(unit.value("User", "root"))
    log = root / LOGS / f"{unit.name}.log"
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 the command of a unit
            unit.command(setting, {}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=environment_of(unit),
            cwd=unit.value("WorkingDirectory", "/"),
            **rights_of(account),
            umask=int(unit.value("UMask", "0022"), 8),
            start_new_session=True,
        )


def rights_of(account: pwd.struct_passwd) -> dict[str, Any]:
    """How a process becomes that user's; nothing to do for whoever runs this, who may not even be root."""
    if account.pw_uid == os.geteuid():
        return {}
    groups = os.getgrouplist(account.pw_name, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": groups}


class Supervisor:
    """The parent of a unit's processes. Its state is a file, which tells `systemctl` whom to ask."""

    def __init__(self, unit: Unit, root: Path) -> None:
        self.unit, self.root, self.stopping = unit, root, False
        self.state = root / STATES / f"{unit.name}.json"

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def run(self) -> int:
        """Until told to stop, or until the command ends where the unit does not want it again; its exit code."""
        code = 0
        while not self.stopping:
            self.run_beside("ExecStartPre")
            process = start(self.unit, self.root)
            self.note("activating", process.pid)
            self.run_beside("ExecStartPost")
            self.note("active", process.pid)
            code = self.wait_for(process.pid)
            if self.stopping or not self.wants_it_again(code):
                break
            self.end_processes(set())
            self.note("activating", 0)
            time.sleep(seconds(self.unit.value("RestartSec", "1")))
        self.note("inactive" if self.stopping or not code else "failed", 0)
        return code

    def run_beside(self, setting: str) -> None:
        """The unit's command before or after its main one, where it has one."""
        if self.unit.values(setting):
            start(self.unit, self.root, setting).wait()

    def wait_for(self, main: int) -> int:
        code: int | None = None
        while code is None:
            if self.stopping:
                self.end_processes({main})
                return 0
            code = reap().get(main)
            time.sleep(PAUSE)
        return code

    def wants_it_again(self, code: int) -> bool:
        rule = self.unit.value("Restart", "no")
        return rule == "always" or (rule == "on-failure" and code != 0)

    def end_processes(self, main: set[int]) -> None:
        """By KillMode: control-group tells every process to end, mixed the main one; what stays is killed."""
        told = descendants(os.getpid()) if self.unit.value("KillMode", "control-group") == "control-group" else main
        if not end(told, seconds(self.unit.value("TimeoutStopSec", "90"))):
            sys.stderr.write(f"{self.unit.name} had to be killed\n")

    def note(self, state: str, main: int) -> None:
        unfinished = self.state.with_suffix(".new")
        unfinished.write_text(json.dumps({"state": state, "main": main, "supervisor": os.getpid()}))
        unfinished.replace(self.state)


def main() -> None:
    root, name = Path(sys.argv[1]), sys.argv[2]
    # Whatever a process of the unit leaves behind becomes a child of this one, and is ended with it.
    ctypes.CDLL(None, use_errno=True).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    supervisor = Supervisor(find(name, root / UNITS), root)
    signal.signal(signal.SIGTERM, supervisor.stop)
    sys.exit(1 if supervisor.run() else 0)


if __name__ == "__main__":
    main()
