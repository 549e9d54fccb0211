"""The steps that prepare the demo's folder. They run in parallel; each is skipped if nothing it needs has changed."""

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from demo_folder import DemoFolder, fingerprint, found
from environment import ROOT
from processes import ProcessGroup
from progress import say

APPS = sorted(path.parent.name for path in ROOT.glob("*/apps.py"))
DATA_STEPS = ("database", "content")
"""Steps that depend on data of an earlier start."""

CODE = (*(f"{app}/**/*.py" for app in APPS), "requirements.txt")
MOST_AT_ONCE = max(2, os.cpu_count() or 1)


@dataclass(frozen=True)
class Step:
    """A command of manage.py, which begins when the steps named in `after` are done."""

    name: str
    sentence: str
    command: tuple[str, ...]
    depends_on: tuple[str, ...]
    after: tuple[str, ...] = ()
    shows_output: bool = False
    """Whether its output is shown."""

    @property
    def process(self) -> str:
        return f"prepare-{self.name}"


def steps(folder: DemoFolder) -> list[Step]:
    """All steps, the most urgent first; where there are fewer processors than steps, the others wait."""
    sign_ins = str(folder.path / "sign-ins.json")
    return [
        Step("catalogues", "Compiling the catalogues", ("compile_catalogues",), ("locale*/**/*.po",)),
        Step(
            "drawings",
            "Drawing the demo's pictures",
            ("draw_demo",),
            ("demo/pictures/**/*.py", "demo/drawings.txt", "demo/media.py"),
        ),
        Step(
            "database",
            "Preparing the database",
            ("migrate_demo", "--verbosity=0"),
            ("*/migrations/*.py", "demo/tables.sql", "requirements.txt"),
        ),
        Step(
            "content",
            "Loading the demo (the first time this takes half a minute)",
            ("load_demo", "--pictures-later", "--passwords", sign_ins),
            (*CODE, "demo/**/*.toml", "demo/**/*.md"),
            after=("catalogues", "database"),
            shows_output=True,
        ),
        Step(
            "static",
            "Collecting and compressing static files",
            ("collectstatic", "--noinput", "--verbosity=0"),
            ("static/**/*", "requirements.txt"),
        ),
    ]


def prepare(planned: list[Step], folder: DemoFolder, environment: dict[str, str]) -> None:
    """Do the steps not done yet for the present state of the project. Exits with the reason where one fails."""
    preparation = Preparation(folder, environment, planned)
    try:
        while preparation.is_unfinished:
            preparation.start_ready_steps()
            preparation.collect_finished_steps()
            time.sleep(0.05)
    except KeyboardInterrupt:
        sys.exit("Interrupted. `make demo` goes on where it stopped.")
    finally:
        preparation.processes.stop()


class Preparation:
    """The steps that wait and those that run."""

    def __init__(self, folder: DemoFolder, environment: dict[str, str], planned: list[Step]) -> None:
        self.folder = folder
        self.processes = ProcessGroup(folder.path / "logs", environment, ROOT)
        self.wanted = {step.name: fingerprint(*step.depends_on) for step in planned}
        self.waiting = [step for step in planned if not self.is_done(step)]
        self.running: dict[Step, float] = {}
        """With the moment each began."""

    @property
    def is_unfinished(self) -> bool:
        return bool(self.waiting or self.running)

    def is_done(self, step: Step) -> bool:
        return self.folder.is_done(step.name, self.wanted[step.name]) and not lacks_output(step, self.folder)

    def start_ready_steps(self) -> None:
        unfinished = {step.name for step in (*self.waiting, *self.running)}
        able = [step for step in self.waiting if unfinished.isdisjoint(step.after)]
        for step in able[: MOST_AT_ONCE - len(self.running)]:
            say(step.sentence)
            self.waiting.remove(step)
            self.running[step] = time.monotonic()
            self.processes.log(step.process).unlink(missing_ok=True)
            command = [sys.executable, "manage.py", *step.command]
            self.processes.start(step.process, command, shows_output=step.shows_output)

    def collect_finished_steps(self) -> None:
        """Exits where a step has failed."""
        for step, began in list(self.running.items()):
            code = self.processes.members[step.process].poll()
            if code is None:
                continue
            if code:
                sys.exit(failure(step, self.folder, self.processes.log(step.process)))
            del self.running[step]
            self.folder.mark_done(step.name, self.wanted[step.name])
            say(f"  done in {time.monotonic() - began:.0f} s: {step.name}")


def failure(step: Step, folder: DemoFolder, log: Path) -> str:
    """Why a step failed, by its log, and how to start over where old data may be the cause."""
    message = f"The step {step.name} failed: {reason_in(log.read_text().splitlines())}\nMore stands in {log}."
    if step.name not in DATA_STEPS:
        return message
    return f"{message}\nIf the data in {folder.path} are older than the project: `{folder.reset_command}` starts over."


def reason_in(lines: list[str]) -> str:
    """The last line that stands by itself: below it, and indented, are hints and what else belongs to it."""
    said = [line for line in lines if line.strip()]
    return next((line.strip() for line in reversed(said) if not line[0].isspace()), "no reason given")


def lacks_output(step: Step, folder: DemoFolder) -> bool:
    """Whether what a step makes for this checkout is missing, though the folder records the step as done."""
    if step.name == "static":
        # As portal/running/static_files.py names it: each checkout has a manifest of its own.
        return not (folder.path / "static" / f"staticfiles-{ROOT.name}.json").exists()
    # Compiled catalogues are in the checkout.
    return step.name == "catalogues" and not all(path.with_suffix(".mo").exists() for path in found(step.depends_on))
