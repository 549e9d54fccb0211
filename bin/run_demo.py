"""Runs the demo: prepares its folder where something has changed, then runs web server and worker until Ctrl+C."""

import argparse
import json
import signal
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from demo_folder import DemoFolder
from demo_pictures import PictureProgress
from demo_steps import prepare, steps
from environment import ROOT
from processes import ProcessGroup
from progress import say

HOST = "127.0.0.1"
NAME = "localhost"
"""How browsers name it: passkeys need a name."""
START_LIMIT = 60.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--data-dir", required=True)
    chosen = options.parse_args()
    folder = DemoFolder(chosen.data_dir)
    folder.open()
    environment = folder.environment(chosen.port)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)  # as for Ctrl+C, so that what was started is stopped
    prepare(steps(folder), folder, environment)
    serve(folder, environment, chosen.port)


def serve(folder: DemoFolder, environment: dict[str, str], port: int) -> None:
    """Run web server and worker until told to stop; exits with the end of the log where one of them ends."""
    processes = ProcessGroup(folder.path / "logs", environment, ROOT)
    processes.stop_on_signals()
    say("Starting the web server and the worker")
    try:
        processes.start("web", web_command(port))
        pictures = PictureProgress(folder.path / "portal.sqlite3")
        worker = [sys.executable, "manage.py", "worker"]
        if pictures.total:
            # Started at once, because it begins with the small pictures that the first page shows.
            processes.start("worker", worker)
        up = wait_until_up(processes, port)
        if not pictures.total:
            # Started afterwards, so that it does not slow down the first pages.
            processes.start("worker", worker)
        if up:
            print_welcome(folder, port)
        if pictures.total:
            say("\nThe pictures are still being made; until then pages show smaller ones in their place.")
        failed = processes.watch(pictures.report)
    finally:
        processes.stop()
    if failed is not None:
        sys.stderr.write(processes.log_tail(failed) + "\n")
        sys.exit(f"The {failed} process ended: see above, or {processes.log(failed)}.")
    say("\nThe demo has ended. Its data is kept.")


def web_command(port: int) -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--workers", "2", "--blocking-threads", "8", "--respawn-failed-workers", "--workers-kill-timeout", "5"]
    return [*command, "--http", "1", "--no-ws", "--log-level", "warning", "portal.wsgi:application"]


def wait_until_up(processes: ProcessGroup, port: int) -> bool:
    """Poll until the portal is ready; False if it ended or was told to stop before that."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + START_LIMIT
    while not processes.stopping and processes.ended() is None and time.monotonic() < deadline:
        try:
            with direct.open(f"http://{HOST}:{port}/readyz", timeout=10):
                return True
        except urllib.error.HTTPError as answer:
            say(f"The portal is not ready:\n{answer.read().decode()}")
            return True
        except OSError:
            time.sleep(0.1)
    if not processes.stopping and processes.ended() is None:
        say(f"The portal has not answered for {START_LIMIT:.0f} seconds. Its log: {processes.log('web')}")
    return False


def print_welcome(folder: DemoFolder, port: int) -> None:
    """Print the addresses, the sign-ins and the folders of the demo."""
    passwords = json.loads((folder.path / "sign-ins.json").read_text())
    width = max(map(len, passwords)) + len("@alternativa.example")
    people = "\n".join(f"  {role + '@alternativa.example':<{width}}  {word}" for role, word in passwords.items())
    say(f"""
The portal is up.
  Public site  http://{NAME}:{port}/
  Staff        http://{NAME}:{port}/admin/
  Letters      {shown(folder.path / "letters")} (one file for each)
  Logs         {shown(folder.path / "logs")}

Sign-ins for staff, with passwords made for this machine (a second factor is offered here, a real site requires it):
{people}

Ctrl+C ends it; the data stays. `make demo-reset` starts over.""")


def shown(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


if __name__ == "__main__":
    main()
