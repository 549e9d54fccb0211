"""Updating and going back under readers, on the real web server."""

import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import ANY

import pytest
from updating.copying import KNOWS_PAUSES

from tests.bin.updating.machine import ONE_WORKER, TWO_WORKERS, Machine, Readers

OLD, NEW = "2026.10", "2026.11"


def workers(name: str) -> list[str]:
    return [f"portal-worker-heavy@{name}", f"portal-worker-light@{name}"]


def units(name: str) -> set[str]:
    """Of a release with two workers."""
    return {f"portal-web@{name}", *workers(name)}


def units_with_one_worker(name: str) -> set[str]:
    return {f"portal-web@{name}", f"portal-worker@{name}"}


@pytest.fixture
def templates() -> tuple[str, ...]:
    """Those of the release that serves."""
    return TWO_WORKERS


@pytest.fixture
def machine(templates: tuple[str, ...]) -> Iterator[Machine]:
    # A short path: a socket's name may have a hundred characters or so.
    folder = Path(tempfile.mkdtemp(prefix="portal-u-"))
    machine = Machine(folder)
    try:
        machine.install(OLD, templates=templates)
        yield machine
    finally:
        machine.end()
        shutil.rmtree(folder)


def refused(machine: Machine, script: str, *words: str, serving: str = OLD) -> str:
    """Its last words; whatever it refused, readers are served as before."""
    code, words_of_it = machine.run(script, *words)
    assert (code, machine.serving()) == (1, serving)
    return words_of_it


def test_readers_notice_neither_the_update_nor_the_way_back(machine: Machine):
    machine.release(NEW)
    slow: list[tuple[int, str]] = []
    with Readers(machine) as readers:
        last = threading.Thread(target=lambda: slow.append(machine.get("/slow")))
        last.start()
        begun = machine.folder / "releases" / OLD / "slow-begun"
        machine.wait_for(begun)
        update = machine.start("update.py", NEW)
        while machine.serving() != NEW:
            pass
        # A request that the old release has begun still runs: it is answered, by the old one, and ends it.
        begun.unlink()
        output, errors = update.communicate()
        last.join()
        assert (update.returncode, errors) == (0, "")
        assert machine.running() == units(NEW)
        assert machine.run("roll_back.py") == (0, ANY)
    assert slow == [(200, OLD)]
    assert set(readers.answers) == {(200, OLD), (200, NEW)}
    assert machine.running() == units(OLD)
    assert (machine.folder / "current").resolve().name == OLD
    assert [line.split()[0] for line in machine.commands(NEW)] == [
        *("compile_catalogues", "check", "backup", "collectstatic", "migrate_online", "migrate_online")
    ]
    assert output.splitlines()[-1].startswith(f"{NEW} serves.")
    assert "no release is known" in refused(machine, "roll_back.py")


def test_a_release_that_cannot_serve_is_ended_and_says_why(machine: Machine):
    machine.release(NEW, {"not-ready": "manifest: fails\n"})
    assert "manifest: fails" in refused(machine, "update.py", NEW, "--no-backup", "--ready-within=4")
    assert machine.running() == units(OLD)
    # The reason is mended, and the same words go on.
    (machine.folder / "releases" / NEW / "not-ready").unlink()
    assert machine.run("update.py", NEW) == (0, ANY)
    assert machine.serving() == NEW


def test_a_step_that_fails_ends_the_update_before_anything_changes(machine: Machine):
    folder = machine.release(NEW)
    for command in ("check", "backup", "collectstatic", "migrate_online"):
        fault = folder / f"fails-{command}"
        fault.write_text(f"no room for {command}")
        assert f"no room for {command}" in refused(machine, "update.py", NEW)
        fault.unlink()
    assert machine.running() == units(OLD)


def test_an_update_that_was_killed_is_run_again(machine: Machine):
    folder = machine.release(NEW, {"holds-adding": ""})
    killed = machine.start("update.py", NEW)
    machine.wait_for(folder / "held")
    killed.kill()
    killed.wait()  # its output is still open in the command it has begun
    # What it has begun is still at work: nothing else begins beside it.
    assert "Another update" in refused(machine, "update.py", NEW)
    (folder / "held").unlink()
    while "Another update" in (said := machine.run("update.py", NEW))[1]:
        pass
    assert said[0] == 0
    assert machine.serving() == NEW
    assert machine.running() == units(NEW)


def test_an_update_that_was_killed_behind_the_switch_is_finished(machine: Machine):
    machine.release(NEW)
    begun = machine.folder / "releases" / OLD / "slow-begun"
    last = threading.Thread(target=lambda: machine.get("/slow"))
    last.start()
    machine.wait_for(begun)
    killed = machine.start("update.py", NEW)
    while machine.serving() != NEW or machine.journal()["active"] != NEW:
        pass
    killed.kill()
    killed.wait()  # its output is still open in the command it has begun
    assert f"portal-web@{OLD}" in machine.running()
    begun.unlink()
    last.join()
    assert machine.run("update.py", NEW) == (0, ANY)
    assert machine.running() == units(NEW)


def test_rows_are_copied_between_the_start_of_the_new_release_and_the_switch(machine: Machine):
    machine.release(NEW, {"copies": "labs.0009_copy"})
    with Readers(machine) as readers:
        assert machine.run("update.py", NEW, "--no-backup") == (0, ANY)
    assert set(readers.answers) == {(200, OLD), (200, NEW)}
    assert [line for line in machine.commands(NEW) if "online" in line or "pause" in line] == [
        *("migrate_online --adding", "migrate_online --list-paused", "migrate_online --copying"),
        *("pause_writing --others 135.0", "pause_writing --end"),
    ]
    calls = (machine.folder / "units" / "calls").read_text().splitlines()
    ended, begun = (f"{verb} {' '.join(workers(name))}" for verb, name in (("stop", OLD), ("start", NEW)))
    assert calls.index(ended) < calls.index(begun)
    why = refused(machine, "roll_back.py", serving=NEW)
    assert why.startswith(f"{NEW} has copied rows to where only it reads them (labs.0009_copy).")


@pytest.mark.parametrize(
    ("fault", "limit"),
    [("releases/2026.11/not-ready", "--ready-within=4"), ("nginx/cannot-reload", "--reload-within=1")],
)
def test_copies_are_taken_back_where_the_new_release_does_not_get_to_serve(machine: Machine, fault: str, limit: str):
    machine.release(NEW, {"copies": "labs.0009_copy"})
    (machine.folder / fault).touch()
    refused(machine, "update.py", NEW, "--no-backup", limit)
    assert machine.commands(NEW)[-1] == "migrate_online --undo labs.0009_copy"
    assert machine.journal()["copied"] == []
    assert machine.running() == units(OLD)


def test_an_update_that_is_broken_off_while_rows_are_copied_takes_the_copies_back(machine: Machine):
    folder = machine.release(NEW, {"copies": "labs.0009_copy", "holds-copying": ""})
    broken_off = machine.start("update.py", NEW, "--no-backup")
    machine.wait_for(folder / "held")
    # As when the terminal is closed.
    broken_off.send_signal(signal.SIGHUP)
    assert "Broken off. Readers are still served." in broken_off.communicate()[1]
    assert (machine.serving(), broken_off.returncode) == (OLD, 1)
    assert machine.commands(NEW)[-1] == "migrate_online --undo labs.0009_copy"
    assert machine.running() == units(OLD)


def test_what_was_written_after_an_update_was_killed_before_the_switch_is_copied_too(machine: Machine):
    """The pause ends by itself, and readers write to the old release again."""
    machine.release(NEW, {"copies": "labs.0009_copy"})
    (machine.folder / "nginx" / "cannot-reload").touch()
    killed = machine.start("update.py", NEW, "--no-backup", "--reload-within=60")
    while f"{NEW}.sock" not in machine.include.read_text():
        pass
    killed.kill()
    killed.wait()
    (machine.folder / "nginx" / "cannot-reload").unlink()
    assert machine.serving() == OLD
    assert machine.run("update.py", NEW, "--no-backup") == (0, ANY)
    copied = [line for line in machine.commands(NEW) if "copying" in line or "undo" in line]
    assert copied == ["migrate_online --copying", "migrate_online --undo labs.0009_copy", "migrate_online --copying"]
    assert machine.serving() == NEW
    assert machine.running() == units(NEW)


def test_rows_are_not_copied_under_a_release_that_would_go_on_writing(machine: Machine):
    machine.release(NEW, {"copies": "labs.0009_copy"})
    (machine.folder / "releases" / OLD / KNOWS_PAUSES).unlink()
    assert f"{OLD} cannot pause writing" in refused(machine, "update.py", NEW, "--no-backup")
    assert machine.running() == units(OLD)


def test_what_fails_behind_the_switch_leaves_readers_where_they_are(machine: Machine):
    machine.release(NEW)
    fault = machine.folder / "units" / "fails-enable"
    fault.touch()
    assert "Failed to enable" in refused(machine, "update.py", NEW, "--no-backup", serving=NEW)
    fault.unlink()
    assert machine.run("update.py", NEW) == (0, ANY)
    assert machine.running() == units(NEW)


# A release with one worker, and one with two


@pytest.mark.parametrize("templates", [ONE_WORKER])
def test_from_one_worker_to_two_and_back(machine: Machine):
    machine.release(NEW)
    assert machine.run("update.py", NEW, "--no-backup") == (0, ANY)
    assert machine.running() == units(NEW)
    assert machine.run("roll_back.py") == (0, ANY)
    assert machine.running() == units_with_one_worker(OLD)
    # Forward again: the units are there by now.
    assert machine.run("update.py", NEW, "--no-backup") == (0, ANY)
    assert machine.running() == units(NEW)
    assert machine.enabled() == units(NEW)


@pytest.mark.parametrize("templates", [ONE_WORKER])
def test_what_the_release_before_has_updated_by_its_own_units_is_put_right(machine: Machine):
    """Its update starts `portal-worker@`, by which both workers run as well; the same words again start the two."""
    machine.release(NEW)
    assert machine.run("update.py", NEW, "--no-backup") == (0, ANY)
    machine.systemctl("stop", *workers(NEW))
    machine.systemctl("start", f"portal-worker@{NEW}")
    machine.systemctl("enable", f"portal-worker@{NEW}")
    assert machine.run("update.py", NEW) == (0, ANY)
    assert machine.running() == machine.enabled() == units(NEW)
    # Whichever units run it when it is left: none goes on.
    machine.systemctl("start", f"portal-worker@{NEW}")
    assert machine.run("roll_back.py") == (0, ANY)
    assert machine.running() == machine.enabled() == units_with_one_worker(OLD)


@pytest.mark.parametrize("templates", [ONE_WORKER])
def test_back_from_what_the_release_before_has_updated_by_its_own_units(machine: Machine):
    machine.release(NEW)
    assert machine.run("update.py", NEW, "--no-backup") == (0, ANY)
    machine.systemctl("stop", *workers(NEW))
    machine.systemctl("start", f"portal-worker@{NEW}")
    for template in (machine.folder / "systemd").glob("portal-worker-*"):
        template.unlink()
    assert machine.run("roll_back.py") == (0, ANY)
    assert machine.running() == units_with_one_worker(OLD)


def test_a_unit_that_the_operator_has_changed_is_left_and_named(machine: Machine):
    machine.release(NEW)
    changed = machine.folder / "systemd" / "portal-worker-heavy@.service"
    changed.write_text("MemoryMax=4G")
    code, said = machine.run("update.py", NEW, "--no-backup")
    assert (code, changed.read_text()) == (0, "MemoryMax=4G")
    assert f"left as it is: {changed}, which differs from" in said
