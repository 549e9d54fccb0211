"""The portal's commands in processes of their own, on a database of their own, with and without a terminal."""

import os
import pty
import select
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from surroundings import ROOT, environment

# The new process makes the terminal it is given its own, and heeds Ctrl+C even where this one was told not to.
AT_A_TERMINAL = (
    "import fcntl, os, signal, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.executable, sys.argv[1:])"
)
PATIENCE = 300
"""Seconds a command at the terminal may be silent before it counts as stuck."""
CTRL_C = "\x03"


class Commands:
    """Runs `manage.py` on one database."""

    def __init__(self, surroundings: dict[str, str]) -> None:
        self.surroundings = surroundings

    def command(self, *arguments: str) -> tuple[str, ...]:
        return (sys.executable, "manage.py", *arguments)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A process with nobody to ask."""
        return subprocess.Popen(  # noqa: S603 - this interpreter and the project's own commands
            self.command(*arguments),
            cwd=ROOT,
            env=self.surroundings,
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
            env=self.surroundings,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        shown, waiting = "", list(answers.items())
        for piece in read(ours, process):
            shown += piece
            if waiting and shown.endswith(waiting[0][0]):
                answer = waiting.pop(0)[1]
                os.write(ours, (answer if answer == CTRL_C else f"{answer}\n").encode())
        os.close(ours)
        return process.wait(), shown


def read(terminal: int, process: subprocess.Popen[bytes]) -> Iterator[str]:
    """What a process writes to its terminal, until it ends; a stuck one is ended."""
    while True:
        if not select.select([terminal], [], [], PATIENCE)[0]:
            process.kill()
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other side is closed
            return
        if not piece:
            return
        yield piece.decode(errors="replace")


@contextmanager
def own_database(folder: Path, server: str) -> Iterator[Commands]:
    """An empty database: a new one on the PostgreSQL server at the URL `server`, else an SQLite file in `folder`."""
    surroundings = environment(
        DJANGO_SETTINGS_MODULE="portal.settings.development",
        PORTAL_DATA_DIR=str(folder),
        PORTAL_BASE_URL="https://portal.example",
    )
    if not server:
        yield Commands(surroundings)
        return
    name = f"setup_site_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            url = urlsplit(server)._replace(path=f"/{name}").geturl()
            yield Commands(surroundings | {"DATABASE_URL": url})
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
