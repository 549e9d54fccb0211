"""Both workers below one process: for development, the demo, and a unit that knows of one worker."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from django.conf import settings

from .weights import Weight

BETWEEN = 0.1


class WorkerProcesses:
    """A light and a heavy worker, begun by `command`. Where one of them ends by itself, the other is told to end."""

    def __init__(self, command: Sequence[str] = ()) -> None:
        self.command = command or [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker"]
        self.stopping = False
        self.processes: list[subprocess.Popen[bytes]] = []

    def stop_on_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)

    def stop(self, number: int, _frame: FrameType | None) -> None:
        """Have both finish their task at hand. Asked a second time, this process ends at once, and they soon."""
        self.stopping = True
        signal.signal(number, signal.SIG_DFL)

    def run(self) -> int:
        """Run both until told to stop; returns how many ended by a fault."""
        for weight in Weight:
            words = [*self.command, weight, "--parent", str(os.getpid())]
            self.processes.append(subprocess.Popen(words))  # noqa: S603 our own command
        while not self.stopping and all(process.poll() is None for process in self.processes):
            time.sleep(BETWEEN)
        for process in self.processes:
            # No signal that a terminal or a supervisor may have sent to all three: twice would mean at once.
            process.send_signal(signal.SIGUSR1)
        # That signal ends a process which has not begun to work, or is ending by itself already.
        return sum(process.wait() not in {0, -signal.SIGUSR1} for process in self.processes)
