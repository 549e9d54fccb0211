"""Updating and going back under readers, on the real web server."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import ANY

import pytest

from tests.bin.updating.machine import Machine, Readers

OLD, NEW = "2026.10", "2026.11"


@pytest.fixture
def machine() -> Iterator[Machine]:
    # A short path: a socket's name may have a hundred characters or so.
    folder = Path(tempfile.mkdtemp(prefix="portal-u-"))
    machine = Machine(folder)
    try:
        machine.install(OLD)
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
        assert machine.running() == {f"portal-web@{NEW}", f"portal-worker@{NEW}"}
        assert machine.run("roll_back.py") == (0, ANY)
    assert slow == [(200, OLD)]
    assert set(readers.answers) == {(200, OLD), (200, NEW)}
    assert machine.running() == {f"portal-web@{OLD}", f"portal-worker@{OLD}"}
    assert (machine.folder / "current").resolve().name == OLD
    assert [line.split()[0] for line in machine.commands(NEW)] == [
        *("compile_catalogues", "check", "backup", "collectstatic", "migrate_online", "migrate_online")
    ]
    assert output.splitlines()[-1].startswith(f"{NEW} serves.")
    assert "no release is known" in refused(machine, "roll_back.py")


def test_a_release_that_cannot_serve_is_ended_and_says_why(machine: Machine):
    machine.release(NEW, {"not-ready": "manifest: fails\n"})
    assert "manifest: fails" in refused(machine, "update.py", NEW, "--no-backup", "--ready-within", "2")
    assert machine.running() == {f"portal-web@{OLD}", f"portal-worker@{OLD}"}
    # The reason is mended, and the same words go on.
    (machine.folder / "releases" / NEW / "not-ready").unlink()
    assert machine.run("update.py", NEW) == (0, ANY)
    assert machine.serving() == NEW


@pytest.mark.parametrize("command", ["check", "backup", "collectstatic", "migrate_online"])
def test_a_step_that_fails_ends_the_update_before_anything_changes(machine: Machine, command: str):
    machine.release(NEW, {f"fails-{command}": "no room left"})
    assert "no room left" in refused(machine, "update.py", NEW)
    assert machine.running() == {f"portal-web@{OLD}", f"portal-worker@{OLD}"}
