"""The portal's commands in processes of their own, on a database of their own, with and without a terminal."""

import os
import pty
import select
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from environment import ROOT, environment

from tests.databases import SqliteFolder, server
from tests.template_database import migrated

# The new process makes the terminal it is given its own, and heeds Ctrl+C even where this one was told not to.
AT_A_TERMINAL = (
    "import fcntl, os, signal, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.executable, sys.argv[1:])"
)
PATIENCE = 120
"""Seconds a command at the terminal may be silent before it counts as stuck."""
CTRL_C = "\x03"


class Commands:
    """Runs `manage.py` on one database."""

    def __init__(self, variables: dict[str, str]) -> None:
        self.variables = variables

    def command(self, *arguments: str) -> tuple[str, ...]:
        return (sys.executable, "manage.py", *arguments)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A process with nobody to ask."""
        return subprocess.Popen(  # noqa: S603 - this interpreter and the project's own commands
            self.command(*arguments),
            cwd=ROOT,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str) -> tuple[int, str]:
        """Exit code and everything printed."""
        process = self.start(*arguments)
        printed, _ = process.communicate()
        return process.returncode, printed

    def at_a_terminal(self, answers: dict[str, str], *arguments: str) -> tuple[int, str]:
        """Exit code and everything shown, when each question is answered as soon as it is asked."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(  # noqa: S603 - as above
            (sys.executable, "-c", AT_A_TERMINAL, *self.command(*arguments)),
            cwd=ROOT,
            env=self.variables,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        shown, waiting, answer = "", list(answers.items()), ""
        for piece in read(ours, process):
            shown += piece
            if waiting and shown.endswith(waiting[0][0]):
                answer = waiting.pop(0)[1]
                os.write(ours, (answer if answer == CTRL_C else f"{answer}\n").encode())
            elif not piece and answer == CTRL_C and shown.endswith("^C"):
                # Pressed between the question and the wait for its answer, it is not heeded: people press again.
                os.write(ours, answer.encode())
        os.close(ours)
        return process.wait(), shown


def read(terminal: int, process: subprocess.Popen[bytes]) -> Iterator[str]:
    """What a process writes to its terminal, until it ends; "" after each silent second. A stuck one is ended."""
    silent = 0
    while True:
        if not select.select([terminal], [], [], 1)[0]:
            silent += 1
            if silent == PATIENCE:
                process.kill()
            yield ""
            continue
        silent = 0
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other side is closed
            return
        if not piece:
            return
        yield piece.decode(errors="replace")


class OwnDatabase:
    """A database for processes of their own: empty at first, then a copy of the migrated one of the tests."""

    def __init__(self, folder: Path) -> None:
        self.server = server()
        self.name = f"setup_site_{uuid.uuid4().hex[:8]}"
        variables = environment(
            DJANGO_SETTINGS_MODULE="portal.settings.development",
            PORTAL_DATA_DIR=str(folder),
            PORTAL_BASE_URL="https://portal.example",
        )
        if isinstance(self.server, SqliteFolder):
            # The name is the portal's own for the file in its folder.
            self.server, self.name = SqliteFolder(folder), "portal"
        else:
            address = str(self.server.address(self.name))
            variables["DATABASE_URL"] = urlsplit(os.environ["TEST_DATABASE_URL"])._replace(path=f"/{address}").geturl()
        self.commands = Commands(variables)

    def __enter__(self) -> "OwnDatabase":
        self.server.create(self.name)
        return self

    def __exit__(self, *_: object) -> None:
        self.server.drop(self.name)

    def migrate(self) -> None:
        """What `manage.py migrate` would do."""
        template = migrated().name
        if isinstance(self.server, SqliteFolder):
            shutil.copy(server().address(template), self.server.address(self.name))
        else:
            self.server.copy(template, self.name)
