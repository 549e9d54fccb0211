"""A demo that a command starts for itself, on a free port and in its own folder, and stops when it is done."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from demo_folder import DemoFolder
from demo_pictures import PictureProgress
from demo_steps import prepare, steps
from environment import ROOT
from processes import ProcessGroup
from progress import say
from run_demo import HOST, NAME, wait_until_up, web_command

FOLDER = ROOT / "var" / "audit" / "demo"


@contextmanager
def own_demo(path: Path = FOLDER) -> Iterator[str]:
    """Yields the demo's address, without a slash at the end. All background work is finished before it starts."""
    folder = DemoFolder(str(path))
    folder.open()
    port = free_port()
    environment = folder.environment(port)
    prepare(steps(folder), folder, environment)
    finish_background_work(folder, environment)
    with web_server(folder.path / "logs", environment, port):
        yield f"http://{NAME}:{port}"


@contextmanager
def web_server(logs: Path, environment: dict[str, str], port: int) -> Iterator[None]:
    """The demo's web server, with these settings. Exits with the end of its log where it does not start."""
    processes = ProcessGroup(logs, environment, ROOT)
    try:
        processes.start("web", web_command(port))
        if not wait_until_up(processes, port):
            sys.exit(f"{processes.log_tail('web')}\nThe web server did not start: see {processes.log('web')}.")
        yield
    finally:
        processes.stop()


def finish_background_work(folder: DemoFolder, environment: dict[str, str]) -> None:
    """Do what waits for the worker, such as pictures, because no worker runs while pages are judged."""
    say("Letting the worker finish what is left")
    processes = ProcessGroup(folder.path / "logs", environment, ROOT)
    pictures = PictureProgress(folder.path / "portal.sqlite3")
    try:
        processes.start("worker", [sys.executable, "manage.py", "worker", "--until-idle"])
        processes.watch(pictures.report)
    finally:
        processes.stop()
    if processes.members["worker"].returncode:
        sys.exit(f"The worker failed: see {processes.log('worker')}.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
