"""A stand-in for systemctl: FOLDER, then systemctl's own words. It starts and ends processes as the units do.

FOLDER holds UNIT.pid and calls; `sockets`, `releases` and `systemd`, the folder of units, stand beside it.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

GRANIAN = ("-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "8", "--no-ws")
GRANIAN += ("--workers-kill-timeout", "30", "--log-level", "warning")


def main(folder: Path, verb: str, *words: str) -> None:
    with (folder / "calls").open("a") as calls:
        calls.write(" ".join((verb, *words)) + "\n")
    if (folder / f"fails-{verb}").exists():
        sys.exit(f"Failed to {verb}")
    units = [word for word in words if not word.startswith("--")]
    missing = [unit for unit in units if not template(folder, unit).exists()]
    if missing:
        sys.exit(f"Unit {missing[0]}.service not found.")
    for unit in units:
        if verb == "start" and not is_alive(folder, unit):
            start(folder, unit)
        elif verb == "stop":
            stop(folder, unit, waits="--no-block" not in words)


def template(folder: Path, unit: str) -> Path:
    return folder.parent / "systemd" / f"{unit.partition('@')[0]}@.service"


def start(folder: Path, unit: str) -> None:
    kind, _, name = unit.partition("@")
    release = folder.parent / "releases" / name
    if not (release / "application.py").exists():
        sys.exit(f"{unit}: there is no such release")
    command = [sys.executable, *GRANIAN, "--uds", str(folder.parent / "sockets" / f"{name}.sock")]
    command += ["application:application"]
    if kind.startswith("portal-worker"):
        command = [sys.executable, "-c", "import signal; signal.pause()"]
    with (folder / f"{unit}.log").open("a") as log:
        started = subprocess.Popen(  # noqa: S603 our own commands
            command, cwd=release, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    (folder / f"{unit}.pid").write_text(str(started.pid))


def stop(folder: Path, unit: str, *, waits: bool) -> None:
    if is_alive(folder, unit):
        # All of its processes are told at once: KillMode=control-group.
        os.killpg(number(folder, unit), signal.SIGTERM)
    while waits and is_alive(folder, unit):
        time.sleep(0.02)


def number(folder: Path, unit: str) -> int:
    return int((folder / f"{unit}.pid").read_text())


def is_alive(folder: Path, unit: str) -> bool:
    """A process that has ended stays in the table until its parent asks for it: state Z."""
    with suppress(OSError):
        stat = Path(f"/proc/{number(folder, unit)}/stat").read_text()
        return stat.rpartition(")")[2].split()[0] != "Z"
    return False


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
