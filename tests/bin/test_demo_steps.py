"""What a demo needs is prepared side by side; one that cannot start says in a line what to do."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from demo_folder import DemoFolder, fingerprint
from demo_steps import Preparation, Step, prepare, reason_in, steps
from pytest_django import Settings

from portal.running.static_files import manifest_name


@pytest.fixture
def folder(tmp_path: Path) -> DemoFolder:
    made = DemoFolder(str(tmp_path / "demo"))
    made.open()
    return made


def shell(code: str) -> tuple[str, ...]:
    """A command of manage.py that runs `code`."""
    return ("shell", "--no-imports", "--verbosity=0", "-c", code)


def test_data_that_do_not_fit_the_project_name_the_way_out(folder: DemoFolder):
    (folder.path / "portal.sqlite3").write_bytes(b"older than the project, and no database at all" * 100)
    step = Step("database", "Preparing the database", ("migrate", "--verbosity=0"), ())
    with pytest.raises(SystemExit) as end:
        prepare([step], folder, folder.environment(8123))
    message = str(end.value)
    assert "Traceback" not in message
    assert "file is not a database" in message
    assert f"`make demo-reset DATA_DIR={folder.path}` starts over" in message


def test_a_step_that_no_data_can_break_does_not_send_anybody_to_reset(folder: DemoFolder):
    step = Step("static", "Collecting", ("migrate", "no_such_app"), ())
    with pytest.raises(SystemExit) as end:
        prepare([step], folder, folder.environment(8123))
    assert "No installed app with label 'no_such_app'" in str(end.value)
    assert "demo-reset" not in str(end.value)


def test_a_step_begins_when_those_it_builds_on_are_done_and_is_not_done_twice(
    folder: DemoFolder, capfd: pytest.CaptureFixture[str]
):
    first = Step("first", "Doing the first", shell(f"open('{folder.path}/ground', 'x')"), ())
    reading = shell(f"print(open('{folder.path}/ground').name)")
    second = Step("second", "Doing the second", reading, (), after=("first",), shows_output=True)
    prepare([second, first], folder, folder.environment(8123))
    output = capfd.readouterr().out
    assert output.index("Doing the first") < output.index("done in") < output.index("Doing the second")
    assert f"{folder.path}/ground" in output
    prepare([second, first], folder, folder.environment(8123))
    assert capfd.readouterr().out == ""


def test_static_files_that_another_checkout_has_collected_are_collected_again(folder: DemoFolder, settings: Settings):
    static = next(step for step in steps(folder) if step.name == "static")

    def waiting() -> list[Step]:
        return Preparation(folder, {}, [static]).waiting

    folder.mark_done("static", fingerprint(*static.depends_on))
    (folder.path / "static" / "staticfiles-elsewhere.json").touch()
    assert waiting() == [static]
    (folder.path / "static" / manifest_name(settings.BASE_DIR.name)).touch()
    assert waiting() == []


def test_where_one_fails_the_other_is_ended_and_neither_counts_as_done(folder: DemoFolder):
    long = Step("long", "Taking long", shell("import time; time.sleep(60)"), ("README.md",))
    wrong = Step("wrong", "Going wrong", shell("raise SystemExit('no ink left')"), ("README.md",))
    began = time.monotonic()
    with pytest.raises(SystemExit, match="The step wrong failed: no ink left"):
        prepare([long, wrong], folder, folder.environment(8123))
    assert time.monotonic() - began < 50
    assert not (folder.path / "done").exists()


def test_the_reason_of_a_failure_is_no_hint_below_it():
    checked = ["ERRORS:", "labs.Block: (portal.E004) It lacks a template.", "\tHINT: Set it in its Meta.", ""]
    assert reason_in(checked) == "labs.Block: (portal.E004) It lacks a template."
    assert reason_in(["Traceback (most recent call last):", "  File …", "ValueError: no ink"]) == "ValueError: no ink"
    assert reason_in(["", "  "]) == "no reason given"


def test_an_interruption_ends_what_runs_and_says_how_to_go_on(folder: DemoFolder):
    long = Step("long", "Taking long", shell("import time; time.sleep(60)"), ())
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        with pytest.raises(SystemExit, match="goes on where it stopped"):
            prepare([long], folder, folder.environment(8123))
    finally:
        timer.join()
        signal.signal(signal.SIGINT, before)
    assert not (folder.path / "done").exists()


def test_every_step_builds_on_steps_there_are(folder: DemoFolder):
    planned = steps(folder)
    assert {name for step in planned for name in step.after} <= {step.name for step in planned}


def test_the_usual_folder_needs_no_name():
    assert DemoFolder("var/demo").reset_command == "make demo-reset"
