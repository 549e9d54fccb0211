"""A machine with an installed portal: small releases on the real web server, with stand-ins for nginx and systemd."""

import grp
import http.client
import json
import os
import pwd
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from environment import ROOT
from updating.copying import KNOWS_PAUSES

HERE = Path(__file__).parent
APPLICATION = """
import os, time
from pathlib import Path

NAME = Path(__file__).parent.name
READY = Path(__file__).with_name("not-ready")

def application(environ, start):
    status, address = "200 OK", environ["PATH_INFO"]
    if address == "/readyz" and READY.exists():
        status = "503 Service Unavailable"
    if address == "/slow":
        begun = Path(__file__).with_name("slow-begun")
        begun.touch()
        while begun.exists():
            time.sleep(0.01)
    start(status, [("Content-Type", "text/plain")])
    return [READY.read_bytes() if status[:3] == "503" else NAME.encode()]
"""
PREPARE = f"""
from pathlib import Path
python = Path(__file__).parent.parent / ".venv" / "bin" / "python"
python.parent.mkdir(parents=True, exist_ok=True)
python.write_text('#!/bin/sh\\nexec {sys.executable} "$@"\\n')
python.chmod(0o755)
"""
MANAGE = """
import os, sys, time
from pathlib import Path

here = Path(__file__).parent
words = sys.argv[1:]
with here.joinpath("commands").open("a") as commands:
    commands.write(" ".join(words) + "\\n")
fault = here / f"fails-{words[0]}"
if fault.exists():
    sys.exit(fault.read_text())
waiting = here / "copies"
if words[-1] == "--list-paused" and waiting.exists():
    print(waiting.read_text())
if words[-1] == "--copying":
    waiting.rename(here / "copied")
if "--undo" in words:
    here.joinpath("copied").rename(waiting)
hold = here / f"holds-{words[-1].lstrip('-')}"
if hold.exists():
    hold.rename(here / "held")
    while here.joinpath("held").exists():
        time.sleep(0.01)
"""


ONE_WORKER = ("portal-web@.service", "portal-worker@.service")
TWO_WORKERS = ("portal-web@.service", "portal-worker-heavy@.service", "portal-worker-light@.service")
"""Template units that a release brings."""


class Machine:
    """Its folder, its programs, and what is asked of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("releases", "sockets", "units", "systemd", "nginx", "data"):
            (folder / name).mkdir()
        self.environment_file = folder / "environment"
        self.environment_file.write_text(f'PORTAL_HOSTS="portal.example"\nPORTAL_DATA_DIR={folder / "data"}\n')
        self.include = folder / "nginx" / "socket.conf"
        self.front: subprocess.Popen[str] | None = None

    def release(
        self, name: str, files: dict[str, str] | None = None, *, templates: tuple[str, ...] = TWO_WORKERS
    ) -> Path:
        """A checkout; further files of it by name."""
        folder = self.folder / "releases" / name
        (folder / "bin").mkdir(parents=True)
        (folder / "ops" / "systemd").mkdir(parents=True)
        for template in templates:
            (folder / "ops" / "systemd" / template).write_text(template)
        (folder / "application.py").write_text(APPLICATION)
        (folder / KNOWS_PAUSES).parent.mkdir(parents=True)
        (folder / KNOWS_PAUSES).touch()
        (folder / "bin" / "prepare.py").write_text(PREPARE)
        (folder / "manage.py").write_text(MANAGE)
        for file, text in (files or {}).items():
            (folder / file).write_text(text)
        return folder

    def install(self, name: str, *, templates: tuple[str, ...] = TWO_WORKERS) -> None:
        """A first release, as the operator's manual has it."""
        folder = self.release(name, templates=templates)
        for template in templates:
            (self.folder / "systemd" / template).write_text(template)
        run(folder / "bin" / "prepare.py")
        (self.folder / "current").symlink_to(folder)
        self.include.write_text(f"server unix:{self.folder / 'sockets' / name}.sock;\n")
        self.systemctl("start", *(template.replace("@.service", f"@{name}") for template in templates))
        self.front = start([sys.executable, str(HERE / "nginx.py"), str(self.include.parent), "serve"])
        self.wait_for(self.folder / "nginx" / "port", self.folder / "sockets" / f"{name}.sock")
        while self.status() != 200:
            time.sleep(0.02)

    def systemctl(self, *words: str) -> None:
        run(HERE / "systemctl.py", str(self.folder / "units"), *words)

    def command(self, script: str, *words: str) -> list[str]:
        """As an operator types it, with this machine's paths and programs."""
        options = {
            "--root": self.folder,
            "--environment-file": self.environment_file,
            "--sockets": self.folder / "sockets",
            "--front-include": self.include,
            "--nginx": f"{sys.executable} {HERE / 'nginx.py'} {self.folder / 'nginx'}",
            "--nginx-pid": self.folder / "nginx" / "pid",
            "--units": self.folder / "systemd",
            "--systemctl": f"{sys.executable} {HERE / 'systemctl.py'} {self.folder / 'units'}",
            "--user": pwd.getpwuid(os.geteuid()).pw_name,
            "--group": grp.getgrgid(os.getegid()).gr_name,
            "--ready-within": 15,
            "--reload-within": 5,
            "--drain-within": 15,
        }
        given = [str(part) for name, value in options.items() for part in (name, value)]
        return [sys.executable, str(ROOT / "bin" / script), *given, *words]

    def start(self, script: str, *words: str) -> subprocess.Popen[str]:
        return start(self.command(script, *words))

    def run(self, script: str, *words: str) -> tuple[int, str]:
        """How it ended, and its last words."""
        process = self.start(script, *words)
        output, errors = process.communicate()
        return process.returncode, errors or output

    def get(self, address: str = "/") -> tuple[int, str]:
        port = int((self.folder / "nginx" / "port").read_text())
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def status(self) -> int:
        return self.get()[0]

    def serving(self) -> str:
        """The name of the release that answers."""
        return self.get()[1]

    def journal(self) -> dict[str, Any]:
        journal: dict[str, Any] = json.loads((self.folder / "releases.json").read_text())
        return journal

    def running(self) -> set[str]:
        """The units whose processes live."""
        pids = {path.stem: path.read_text() for path in (self.folder / "units").glob("*.pid")}
        return {unit for unit, pid in pids.items() if is_alive(pid)}

    def enabled(self) -> set[str]:
        """The units that a start of the machine would start."""
        enabled: set[str] = set()
        for call in (self.folder / "units" / "calls").read_text().splitlines():
            verb, *units = call.split()
            if verb == "enable":
                enabled.update(units)
            elif verb == "disable":
                enabled.difference_update(units)
        return enabled

    def commands(self, name: str) -> list[str]:
        """What manage.py of a release was asked to do."""
        return (self.folder / "releases" / name / "commands").read_text().splitlines()

    def wait_for(self, *paths: Path) -> None:
        while not all(path.exists() for path in paths):
            time.sleep(0.01)

    def end(self) -> None:
        for unit in self.running():
            self.systemctl("stop", unit)
        if self.front:
            self.front.terminate()
            self.front.communicate()


def run(script: Path, *words: str) -> None:
    subprocess.run([sys.executable, str(script), *words], check=True)  # noqa: S603 our own scripts


def start(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 our own


def is_alive(pid: str) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


class Readers:
    """Two readers who ask for one page after another."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.answers: Counter[tuple[int, str]] = Counter()
        self.leaving = threading.Event()
        self.threads = [threading.Thread(target=self.read) for _number in range(2)]

    def read(self) -> None:
        while not self.leaving.wait(0.01):
            self.answers[self.machine.get()] += 1

    def __enter__(self) -> "Readers":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.leaving.set()
        for thread in self.threads:
            thread.join()
