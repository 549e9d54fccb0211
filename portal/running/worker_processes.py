"""Both workers below one process: for development, the demo, and a unit that knows of one worker."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

from django.conf import settings

from .weights import Weight


class WorkerProcesses:
    """A light and a heavy worker, begun by `command`. Where one of them ends by itself, the other is told to end."""

    def __init__(self, command: Sequence[str] = ()) -> None:
        self.command = command or [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker"]
        self.stopping = False
        self.running: list[subprocess.Popen[bytes]] = []
        """Those that were not told to end yet."""

    def stop_on_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)

    def stop(self, number: int, _frame: FrameType | None) -> None:
        """Have both finish their task at hand. Asked a second time, this process ends at once, and they soon."""
        signal.signal(number, signal.SIG_DFL)
        self.stopping = True
        self.tell_to_end()

    def tell_to_end(self) -> None:
        """Each once: told twice, a worker ends at once."""
        while self.running:
            # No signal that a terminal or a supervisor may have sent to all three.
            self.running.pop().send_signal(signal.SIGUSR1)

    def run(self) -> int:
        """Run both until told to stop; returns how many ended by a fault."""
        processes = []
        for weight in Weight:
            words = [*self.command, weight, "--parent", str(os.getpid())]
            processes.append(subprocess.Popen(words))  # noqa: S603 our own command
            self.running.append(processes[-1])
        if not self.stopping:
            # Until one of them ends, by itself or because a signal had both told to; it is left for `wait` below.
            with suppress(ChildProcessError):  # both have ended, and sending the signal has noticed it
                os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
        self.tell_to_end()
        # The signal ends a process which has not begun to work, or is ending by itself already.
        return sum(process.wait() not in {0, -signal.SIGUSR1} for process in processes)
