"""The folder that stands in for `/`, and how commands are run in it."""

import fcntl
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT as CHECKOUT

from installing.places import moved
from installing.terminal import at_a_terminal

USER, WEB_USER = "portal", "www-data"
PREFIX = "portal-install-"
INSTALLED = Path("/etc/portal")
"""Where a portal that somebody uses keeps its settings."""
FOLDERS = (
    "bin",
    "etc/logrotate.d",
    "etc/nginx",
    "etc/systemd/system",
    "etc/tmpfiles.d",
    "opt",
    "root",
    "run/postgresql",
    "srv",
    "tmp",
    "usr/local/sbin",
    "var/backups",
    "var/lib/nginx",
    "var/log/nginx",
)
"""What Debian and its packages bring before anybody installs the portal."""
OURS = "/usr/sbin:/usr/bin:/sbin:/bin"
STAND_IN = """#!/bin/sh
PYTHONPATH={checkout}/bin exec {python} -m installing.systemctl {root} "$@"
"""


class CommandFailedError(Exception):
    """A command ended with another exit code than 0; the message is what it printed last."""


@dataclass
class Machine:
    """A root folder, and the environment of whoever types the commands: root's, and nothing of the caller's."""

    root: Path

    def path(self, path: str) -> Path:
        """Where a path of the documentation is here."""
        return Path(moved(path, self.root))

    def moved(self, text: str) -> str:
        return moved(text, self.root)

    def run(self, commands: str, *, answers: dict[str, str] | None = None, folder: str = "/") -> str:
        """What commands of the documentation print, run by bash as written but for their paths, at a terminal.

        Raises CommandFailedError at the first that fails. A question that appears is given its answer.
        """
        code, printed = at_a_terminal(
            ["bash", "-euo", "pipefail", "-c", self.moved(commands)], self.environment, answers or {}, Path(folder)
        )
        if code:
            raise CommandFailedError(f"exit code {code}\n{commands}\n{printed[-4000:]}")
        return printed

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "LANG", "LC_"))}
        own = {
            "PATH": f"{self.root}/bin:{self.root}/usr/local/sbin:{OURS}",
            "HOME": f"{self.root}/root",
            "TERM": "dumb",
        }
        # Where PostgreSQL's programs and curl look when nobody tells them.
        return kept | own | {"PGHOST": f"{self.root}/run/postgresql", "CURL_HOME": f"{self.root}/root"}


@contextmanager
def machine() -> Iterator[Machine]:
    """An empty one, and no trace of it afterwards. Exits where another test runs or the machine has a portal."""
    lock = Path(tempfile.gettempdir()) / f"{PREFIX}lock"
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("Another make install-test is running on this machine: the user it makes can be there once only.")
        if not forget_user():
            sys.exit(f"This machine has a user {USER}, perhaps with a portal in use: the test does not touch it.")
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        folder.chmod(0o755)
        try:
            for name in FOLDERS:
                (folder / name).mkdir(parents=True)
            stand_in = folder / "bin" / "systemctl"
            stand_in.write_text(STAND_IN.format(checkout=CHECKOUT, python=sys.executable, root=folder))
            stand_in.chmod(0o755)
            yield Machine(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            if not forget_user():
                sys.stderr.write(f"Somebody works as the user {USER}, so it is left.\n")


def forget_user() -> bool:
    """Remove the user that this run or an earlier one has made; False where it is somebody else's, or at work."""
    try:
        account = pwd.getpwnam(USER)
    except KeyError:
        return True
    is_ours = account.pw_dir.startswith(f"{tempfile.gettempdir()}/{PREFIX}")
    if not is_ours or INSTALLED.exists() or has_processes(account.pw_uid):
        return False
    subprocess.run(["gpasswd", "--delete", WEB_USER, USER], capture_output=True, check=False)  # noqa: S603,S607 fixed words
    subprocess.run(["userdel", USER], capture_output=True, check=True)  # noqa: S603,S607 fixed words
    return True


def has_processes(user: int) -> bool:
    """Whether anything runs as that user."""
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and folder.stat().st_uid == user:
                return True
        except OSError:  # it has just ended
            continue
    return False
