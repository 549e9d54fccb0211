"""Runs the demo: prepares its folder where something has changed, then web server and worker until Ctrl+C."""

import argparse
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from demo_folder import DemoFolder, fingerprint, found
from environment import ROOT
from processes import ProcessGroup

HOST = "127.0.0.1"
START_LIMIT = 60.0
APPS = sorted(path.parent.name for path in ROOT.glob("*/apps.py"))
DATA_STEPS = ("database", "content")
"""Steps that build on data of an earlier start."""

CODE = (*(f"{app}/**/*.py" for app in APPS), "requirements.txt")


@dataclass(frozen=True)
class Step:
    """A preparation that is left out while nothing it depends on has changed."""

    name: str
    sentence: str
    command: tuple[str, ...]
    depends_on: tuple[str, ...]
    talks: bool = False


def steps(folder: DemoFolder) -> list[Step]:
    sign_ins = str(folder.path / "sign-ins.json")
    return [
        Step("catalogues", "Compiling the catalogues", ("compile_catalogues",), ("locale/**/*.po",)),
        Step(
            "database",
            "Preparing the database",
            ("migrate_demo", "--verbosity=0"),
            ("*/migrations/*.py", "demo/tables.sql", "requirements.txt"),
        ),
        Step(
            "static",
            "Collecting and compressing static files (the first time this takes half a minute)",
            ("collectstatic", "--noinput", "--verbosity=0"),
            ("static/**/*", "requirements.txt"),
        ),
        Step(
            "content",
            "Loading the demo (the first time this takes a minute or two)",
            ("load_demo", "--passwords", sign_ins),
            (*CODE, "demo/**/*.toml", "demo/**/*.md"),
            talks=True,
        ),
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--data-dir", required=True)
    chosen = options.parse_args()
    folder = DemoFolder(chosen.data_dir)
    folder.open()
    environment = folder.environment(chosen.port)
    for step in steps(folder):
        prepare(step, folder, environment)
    serve(folder, environment, chosen.port)


def prepare(step: Step, folder: DemoFolder, environment: dict[str, str]) -> None:
    """Do the step if it is not done for the project as it stands. Exits with the reason where it fails."""
    wanted = fingerprint(*step.depends_on)
    if folder.is_done(step.name, wanted) and not lacks_its_product(step):
        return
    say(step.sentence)
    command = [sys.executable, "manage.py", *step.command]
    log = folder.path / "logs" / "prepare.log"
    with log.open("w") as file:
        try:
            done = subprocess.run(  # noqa: S603 our own command
                command, cwd=ROOT, env=environment, stdout=None if step.talks else file, stderr=file, check=False
            )
        except KeyboardInterrupt:
            sys.exit("Interrupted. `make demo` goes on where it stopped.")
    if done.returncode:
        sys.exit(failure(step, folder, log))
    folder.mark_done(step.name, wanted)


def failure(step: Step, folder: DemoFolder, log: Path) -> str:
    """Why a step failed, in the last words of its log, and the way out where the data may be to blame."""
    last = next((line.strip() for line in reversed(log.read_text().splitlines()) if line.strip()), "no reason given")
    told = f"The step {step.name} failed: {last}\nMore stands in {log}."
    if step.name not in DATA_STEPS:
        return told
    return f"{told}\nIf the data in {folder.path} are older than the project: `{folder.reset_command}` starts over."


def lacks_its_product(step: Step) -> bool:
    """Catalogues are compiled into the checkout, which another folder's stamps know nothing of."""
    return step.name == "catalogues" and not all(path.with_suffix(".mo").exists() for path in found(step.depends_on))


def serve(folder: DemoFolder, environment: dict[str, str], port: int) -> None:
    """Run web server and worker until told to stop; exits with the log's end where one gives up."""
    processes = ProcessGroup(folder.path / "logs", environment, ROOT)
    processes.stop_on_signals()
    say("Starting the web server and the worker")
    try:
        processes.start("web", web_command(port))
        up = wait_until_up(processes, port)
        # Afterwards, so that it does not slow down what the reader waits for.
        processes.start("worker", [sys.executable, "manage.py", "worker"])
        if up:
            introduce(folder, port)
        failed = processes.watch()
    finally:
        processes.stop()
    if failed is not None:
        sys.stderr.write(processes.last_words(failed) + "\n")
        sys.exit(f"The {failed} process ended: see above, or {processes.log(failed)}.")
    say("\nThe demo has ended. Its data is kept.")


def web_command(port: int) -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--workers", "2", "--blocking-threads", "8", "--respawn-failed-workers", "--workers-kill-timeout", "5"]
    return [*command, "--no-ws", "--log-level", "warning", "portal.wsgi:application"]


def wait_until_up(processes: ProcessGroup, port: int) -> bool:
    """Ask until the portal says it is ready; False if it ended or was told to stop before that."""
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


def introduce(folder: DemoFolder, port: int) -> None:
    """Tell where everything is."""
    passwords = json.loads((folder.path / "sign-ins.json").read_text())
    width = max(map(len, passwords)) + len("@alternativa.example")
    people = "\n".join(f"  {role + '@alternativa.example':<{width}}  {word}" for role, word in passwords.items())
    say(f"""
The portal is up.
  Public site  http://{HOST}:{port}/
  Staff        http://{HOST}:{port}/admin/
  Letters      {shown(folder.path / "letters")} (one file for each)
  Logs         {shown(folder.path / "logs")}

Sign-ins for staff, with passwords made for this machine:
{people}

Ctrl+C ends it; the data stays. `make demo-reset` starts over.""")


def shown(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
