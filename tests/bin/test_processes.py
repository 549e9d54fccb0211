import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from processes import Company


@pytest.fixture
def company(tmp_path: Path) -> Company:
    return Company(tmp_path, dict(os.environ), tmp_path)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


WAITING = python("import time; print('here', flush=True); time.sleep(60)")


def test_one_that_ends_by_itself_is_named_with_its_last_words(company: Company):
    company.start("patient", WAITING)
    company.start("hasty", python("print('no database'); raise SystemExit(3)"))
    assert company.watch() == "hasty"
    company.stop()
    assert company.last_words("hasty") == "no database"
    assert company.members["patient"].returncode == -signal.SIGTERM


def test_being_told_to_stop_ends_all(company: Company):
    company.stop_on_signals()
    try:
        company.start("web", WAITING)
        company.start("worker", WAITING)
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        assert company.watch() is None
    finally:
        company.stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
    assert [process.returncode for process in company.members.values()] == [-signal.SIGTERM] * 2


def test_one_that_will_not_end_is_killed(company: Company, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("processes.PATIENCE", 0.5)
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True)"
    company.start("stubborn", python(f"{stubborn}; time.sleep(60)"))
    while "here" not in company.last_words("stubborn"):
        os.sched_yield()
    company.stop()
    assert company.members["stubborn"].returncode == -signal.SIGKILL
