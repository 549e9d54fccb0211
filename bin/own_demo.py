"""A demo that a command runs for itself, on a free port, in a folder of its own, and ends when it is done."""

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
from run_demo import HOST, wait_until_up, web_command

FOLDER = ROOT / "var" / "audit" / "demo"


@contextmanager
def own_demo(path: Path = FOLDER) -> Iterator[str]:
    """Its address without a slash at the end. Everything in the background is done before it begins."""
    folder = DemoFolder(str(path))
    folder.open()
    port = free_port()
    environment = folder.environment(port)
    prepare(steps(folder), folder, environment)
    finish_background_work(folder, environment)
    processes = ProcessGroup(folder.path / "logs", environment, ROOT)
    try:
        processes.start("web", web_command(port))
        if not wait_until_up(processes, port):
            sys.exit(f"{processes.log_tail('web')}\nThe web server did not start: see {processes.log('web')}.")
        yield f"http://{HOST}:{port}"
    finally:
        processes.stop()


def finish_background_work(folder: DemoFolder, environment: dict[str, str]) -> None:
    """Pictures and whatever else waits for the worker; no worker runs beside the judges."""
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
