"""Processes that belong together: started, watched and ended as one."""

import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

STOP_TIMEOUT = 15.0
TAIL_LINES = 15


class ProcessGroup:
    """Processes with a log file each. When one ends, or the group gets a signal to stop, all are ended."""

    def __init__(self, logs: Path, environment: dict[str, str], folder: Path) -> None:
        self.logs, self.environment, self.folder = logs, environment, folder
        self.members: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False

    def stop_on_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)

    def ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def start(self, name: str, command: list[str], *, shows_output: bool = False) -> None:
        """Start a member. With `shows_output` its output is shown, and only its errors go to its log."""
        with self.log(name).open("ab") as log:
            # In a session of its own, so that Ctrl+C only reaches us, and we end the members in order.
            self.members[name] = subprocess.Popen(  # noqa: S603 our own commands
                command,
                stdin=subprocess.DEVNULL,
                stdout=None if shows_output else log,
                stderr=log,
                env=self.environment,
                cwd=self.folder,
                start_new_session=True,
            )

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def ended(self) -> str | None:
        """The name of a member that has ended by itself."""
        return next((name for name, process in self.members.items() if process.poll() is not None), None)

    def watch(self, meanwhile: Callable[[], None] = lambda: None) -> str | None:
        """Call `meanwhile` repeatedly until told to stop (returns None) or a member ends by itself (its name)."""
        while not self.stopping:
            meanwhile()
            name = self.ended()
            if name is not None:
                return name
            time.sleep(0.2)
        return None

    def stop(self) -> None:
        """End every member; kill what does not end in time."""
        for process in self.members.values():
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + STOP_TIMEOUT
        for process in self.members.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def log_tail(self, name: str) -> str:
        lines = self.log(name).read_text(errors="replace").splitlines()
        return "\n".join(lines[-TAIL_LINES:])
