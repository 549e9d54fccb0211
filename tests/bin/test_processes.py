import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from processes import ProcessGroup


@pytest.fixture
def group(tmp_path: Path) -> ProcessGroup:
    return ProcessGroup(tmp_path, dict(os.environ), tmp_path)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


WAITING = python("import time; print('here', flush=True); time.sleep(60)")


def test_one_that_ends_by_itself_is_named_with_its_last_words(group: ProcessGroup):
    group.start("patient", WAITING)
    group.start("hasty", python("print('no database'); raise SystemExit(3)"))
    assert group.watch() == "hasty"
    group.stop()
    assert group.log_tail("hasty") == "no database"
    assert group.members["patient"].returncode == -signal.SIGTERM


def test_being_told_to_stop_ends_all(group: ProcessGroup):
    group.stop_on_signals()
    try:
        group.start("web", WAITING)
        group.start("worker", WAITING)
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        assert group.watch() is None
    finally:
        group.stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
    assert [process.returncode for process in group.members.values()] == [-signal.SIGTERM] * 2


def test_one_that_will_not_end_is_killed(group: ProcessGroup, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("processes.STOP_TIMEOUT", 0.5)
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True)"
    group.start("stubborn", python(f"{stubborn}; time.sleep(60)"))
    while "here" not in group.log_tail("stubborn"):
        os.sched_yield()
    group.stop()
    assert group.members["stubborn"].returncode == -signal.SIGKILL
