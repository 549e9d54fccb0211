"""Large bodies are read by half the threads of a web process at most; everybody else is told when to come again."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory

from portal.reader_forms.body_turns import SMALL, NoTurnError, body_turn
from portal.reader_forms.reading import BusyError, read_request

ROOT = Path(__file__).resolve().parent.parent.parent.parent
HALF = settings.WEB_THREADS // 2


def test_half_the_threads_read_at_once_and_each_turn_comes_back() -> None:
    turns = [body_turn(SMALL + 1) for _ in range(HALF)]
    for turn in turns:
        turn.__enter__()
    with pytest.raises(NoTurnError), body_turn(SMALL + 1):
        pass
    with body_turn(SMALL):
        pass
    for turn in turns:
        turn.__exit__(None, None, None)
    with body_turn(SMALL + 1):
        pass


def test_a_turn_comes_back_after_a_broken_body() -> None:
    for _ in range(2 * HALF):
        with pytest.raises(OSError, match="broken"), body_turn(SMALL + 1):
            raise OSError("broken")


def test_whoever_finds_no_turn_is_told_to_come_again(rf: RequestFactory) -> None:
    turns = [body_turn(SMALL + 1) for _ in range(HALF)]
    for turn in turns:
        turn.__enter__()
    try:
        with pytest.raises(BusyError, match="Please wait ten seconds"):
            read_request(rf.post("/", {"text": "x" * (SMALL + 1)}))
        assert read_request(rf.post("/", {"text": "x"}))[0]["text"] == "x"
    finally:
        for turn in turns:
            turn.__exit__(None, None, None)


def test_the_setting_says_how_the_web_server_is_started() -> None:
    unit = (ROOT / "ops/systemd/portal-web@.service").read_text("utf-8")
    threads = re.search(r"--blocking-threads (\d+)", unit)
    assert threads
    assert int(threads[1]) == settings.WEB_THREADS
