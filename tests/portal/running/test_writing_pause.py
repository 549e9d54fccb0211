"""The pause of writing as processes see it: each has the file and the lock, and nothing else."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from portal.choices import LetterState
from portal.models import Letter
from portal.running import writing_pause as module
from portal.running.worker import Worker
from portal.running.writing_pause import LONGEST, WritersBusyError, WritingPause, nobody_writes, writing_pause
from tests.portal.running.test_worker import state_of, write

WRITER = """
import sys
from pathlib import Path
from portal.running.writing_pause import WritingPause
with WritingPause(Path(sys.argv[1]), "serving").writing() as paused:
    print(paused, flush=True)
    sys.stdin.read()
"""


NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def serving(tmp_path: Path) -> WritingPause:
    return WritingPause(tmp_path, "serving")


@pytest.fixture
def coming(tmp_path: Path) -> WritingPause:
    return WritingPause(tmp_path, "coming")


def allowed(pause: WritingPause) -> bool:
    with pause.writing() as seconds:
        return seconds == 0


def test_it_spares_the_release_that_is_coming(serving: WritingPause, coming: WritingPause):
    assert allowed(serving)
    coming.begin()
    assert (allowed(serving), allowed(coming)) == (False, True)
    coming.end()
    assert allowed(serving)
    coming.end()


def test_whoever_begins_it_other_users_can_see_it_and_take_the_lock(coming: WritingPause, tmp_path: Path):
    umask = os.umask(0o077)
    try:
        coming.begin()
    finally:
        os.umask(umask)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"writing.lock": 0o644, "writing-paused.json": 0o644}


class Clock:
    """Seconds since the machine was started."""

    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def test_it_ends_by_itself_after_a_minute(tmp_path: Path):
    assert LONGEST == 60
    clock = Clock()
    serving = WritingPause(tmp_path, "serving", clock)
    WritingPause(tmp_path, "coming", clock).begin()
    with serving.writing() as seconds:
        assert seconds == LONGEST
    clock.seconds += 59
    assert not allowed(serving)
    clock.seconds += 1
    assert allowed(serving)


@pytest.mark.parametrize("hours", [-24, 24])
def test_setting_the_time_makes_it_neither_longer_nor_shorter(tmp_path: Path, hours: int):
    clock = Clock()
    serving = WritingPause(tmp_path, "serving", clock)
    with time_machine.travel(NOON, tick=False):
        WritingPause(tmp_path, "coming", clock).begin()
    with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
        clock.seconds += 10
        assert serving.seconds_left() == LONGEST - 10
        clock.seconds += 50
        assert allowed(serving)


def test_it_does_not_outlive_a_start_of_the_machine(
    serving: WritingPause, coming: WritingPause, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    coming.begin()
    (tmp_path / "boot_id").write_text("another")
    monkeypatch.setattr(module, "BOOT_ID", tmp_path / "boot_id")
    assert allowed(serving)


def test_one_that_an_older_release_noted_holds_for_a_minute_at_most(serving: WritingPause, tmp_path: Path):
    with time_machine.travel(NOON, tick=False):
        for seconds, left in ((30, 30), (-1, 0), (3600, LONGEST)):
            note = {"ends": NOON.timestamp() + seconds, "spares": "coming"}
            (tmp_path / "writing-paused.json").write_text(json.dumps(note))
            assert serving.seconds_left() == left


def test_an_older_release_can_read_the_note(coming: WritingPause, tmp_path: Path):
    with time_machine.travel(NOON, tick=False):
        ends = coming.begin()
    told = json.loads((tmp_path / "writing-paused.json").read_text())
    assert (told["ends"], told["spares"]) == (ends, "coming") == (NOON.timestamp() + LONGEST, "coming")


def test_one_for_everybody_is_renewed_until_it_ends(
    serving: WritingPause, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "LONGEST", 0.3)
    with nobody_writes(tmp_path):
        until = time.monotonic() + 0.6
        while time.monotonic() < until:
            assert not allowed(serving)
    assert allowed(serving)


def a_writer(folder: Path) -> subprocess.Popen[str]:
    """A process that has begun to write, and goes on until it is told to stop."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    writer = subprocess.Popen(  # noqa: S603 our own interpreter
        [sys.executable, "-c", WRITER, str(folder)], env=environment, stdin=-1, stdout=-1, text=True
    )
    assert writer.stdout.readline() == "0.0\n"
    return writer


def test_it_waits_for_those_who_write_already(serving: WritingPause, coming: WritingPause, tmp_path: Path):
    writer = a_writer(tmp_path)
    began: list[float] = []
    pausing = threading.Thread(target=lambda: began.append(coming.begin()))
    pausing.start()
    while allowed(serving):
        time.sleep(0.01)
    assert began == []
    writer.communicate()
    pausing.join()
    assert len(began) == 1
    assert not allowed(serving)


def test_it_is_given_up_where_they_do_not_end(
    serving: WritingPause, coming: WritingPause, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "WAITS_FOR_WRITERS", 0.2)
    writer = a_writer(tmp_path)
    with pytest.raises(WritersBusyError):
        coming.begin()
    assert allowed(serving)
    # A writer that is killed holds up nobody.
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    coming.begin()


@pytest.mark.django_db(transaction=True)
def test_the_worker_waits_too(settings: Settings, tmp_path: Path):
    settings.DATA_DIR = tmp_path
    letter: Letter = write()
    coming = WritingPause(tmp_path, "coming")
    coming.begin()
    assert Worker().run_once() is False
    assert state_of(letter) == LetterState.QUEUED
    coming.end()
    assert writing_pause().seconds_left() == 0
    Worker().run_once()
    assert state_of(letter) == LetterState.SENT
