"""A command at a terminal of its own, whose questions are answered."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

# The new process makes the terminal it is given its own, so that a password can be asked for at /dev/tty.
AT_A_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
)
LONGEST = 1200.0
"""Seconds after which a command counts as stuck, and is ended."""


def at_a_terminal(
    command: list[str], environment: dict[str, str], answers: dict[str, str], folder: Path
) -> tuple[int, str]:
    """Exit code and everything shown. Each question is answered, once, as soon as the output ends with it."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 commands of our own documentation
        [sys.executable, "-S", "-c", AT_A_TERMINAL, *command],
        cwd=folder,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown, waiting, deadline = "", list(answers.items()), time.monotonic() + LONGEST
    while True:
        if time.monotonic() > deadline:
            process.kill()
        ready = select.select([ours], [], [], 0.5)[0]
        piece = read(ours) if ready else b""
        shown += piece.decode(errors="replace").replace("\r\n", "\n")
        if waiting and shown.endswith(waiting[0][0]):
            os.write(ours, f"{waiting.pop(0)[1]}\n".encode())
        # A server that the command has started may keep the terminal open: what counts is the command's own end.
        if not piece and process.poll() is not None:
            break
    os.close(ours)
    return process.wait(), shown


def read(terminal: int) -> bytes:
    """What has been written; nothing where the other side is closed, which Linux tells by an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        time.sleep(0.05)
        return b""
