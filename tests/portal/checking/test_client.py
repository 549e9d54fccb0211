"""Whatever a file holds, the answer is a fact or a reason, within limits, and by a process that knows no secrets."""

import fcntl
import io
import os
import re
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytest_django import Settings

from portal.checking.client import draw_pictures, facts, inspect_picture, measure_picture, parsed, read_pdf
from portal.checking.facts import Drawing, Facts, Reason, UnopenedFileError
from tests import pictures_sent as sent
from tests.applications.samples import pdf_bytes


def reason(content: bytes) -> Reason:
    with pytest.raises(UnopenedFileError) as caught:
        inspect_picture(io.BytesIO(content))
    return caught.value.reason


def test_a_picture_is_measured_inspected_and_drawn():
    file = io.BytesIO(sent.turned(6))
    assert measure_picture(file) == inspect_picture(file) == Facts("jpeg", 64, 48)
    jpeg, avif = draw_pictures(file, [Drawing("jpeg"), Drawing("avif", {"64x48": [0, 0, 32, 48, 16, 24]})])
    assert (jpeg.facts, avif.facts) == (Facts("jpeg", 64, 48), Facts("avif", 16, 24))
    assert jpeg.content.startswith(b"\xff\xd8")
    assert avif.content[4:12] == b"ftypavif"
    assert file.tell() == 0


def test_a_torn_file_has_a_reason_and_is_no_matter_for_the_log(caplog: pytest.LogCaptureFixture):
    assert reason(sent.REFUSED["torn png"][1]()) == Reason.DAMAGED
    assert reason(sent.REFUSED["a bomb"][1]()) == Reason.TOO_MANY_PIXELS
    assert reason(b"no picture") == Reason.NO_PICTURE
    assert caplog.records == []


def test_a_pdf_is_read_and_its_picture_is_none():
    read_pdf(io.BytesIO(pdf_bytes()))
    with pytest.raises(UnopenedFileError, match="locked"):
        read_pdf(io.BytesIO(pdf_bytes(password="secret")))
    assert reason(pdf_bytes()) == Reason.NO_PICTURE


def test_a_file_that_needs_more_memory_than_there_is_has_a_reason(settings: Settings):
    settings.CHECKING_MEGABYTES = 100
    assert reason(sent.vast_png(8_000, 6_000)) == Reason.TOO_HEAVY


def test_a_file_that_takes_too_long_is_given_up(settings: Settings, caplog: pytest.LogCaptureFixture):
    settings.CHECKING_SECONDS = 0.01
    assert reason(sent.saved(sent.plain(), "PNG")) == Reason.TOO_HEAVY
    assert "ended with" in caplog.text


def test_a_process_that_cannot_even_begin_has_a_reason(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert reason(b"") == Reason.FAILED


def test_a_process_that_ends_without_an_answer_has_a_reason(settings: Settings):
    settings.BASE_DIR = Path(settings.DATA_DIR)
    assert reason(b"") == Reason.FAILED


def test_one_large_file_is_open_at_a_time_and_small_ones_do_not_wait(settings: Settings):
    settings.CHECKING_PATIENCE = 0.2
    large, small = sent.vast_png(2001, 1000), sent.saved(sent.plain(), "PNG")
    held = os.open(settings.CHECKING_QUEUE, os.O_CREAT | os.O_RDWR)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert reason(large) == Reason.BUSY
        settings.CHECKING_PATIENCE = 60
        with pytest.raises(UnopenedFileError) as refused:
            inspect_picture(io.BytesIO(large), patience=0.2)
        assert refused.value.reason == Reason.BUSY
        assert inspect_picture(io.BytesIO(small)).format == "png"
        assert measure_picture(io.BytesIO(sent.saved(sent.plain(size=(2001, 1000)), "JPEG"))).width == 2001
    finally:
        os.close(held)
    assert inspect_picture(io.BytesIO(large)).width == 2001


def test_a_server_that_is_told_to_end_still_learns_what_the_file_of_its_last_request_is(settings: Settings):
    with ThreadPoolExecutor(1) as pool, Path(settings.CHECKING_QUEUE).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        answer = pool.submit(inspect_picture, io.BytesIO(sent.vast_png(2_000, 1_500)))
        while not (process := one_that_bears(signal.SIGTERM)):
            time.sleep(0.01)
        assert Path(f"/proc/{process}/oom_score_adj").read_text() == "1000\n"
        os.kill(process, signal.SIGTERM)
        fcntl.flock(held, fcntl.LOCK_UN)
        assert answer.result() == Facts("png", 2_000, 1_500)


def one_that_bears(number: signal.Signals) -> int | None:
    """A process of ours that has set its limits."""
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text().split():
            ignored = re.search(r"SigIgn:\s+(\w+)", Path(f"/proc/{child}/status").read_text())
            if int(ignored[1], 16) >> (number - 1) & 1:
                return int(child)
    return None


def test_the_process_inherits_no_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PORTAL_SECRET_KEY", "a secret")
    program = tmp_path / "python"
    program.write_text('#!/bin/sh\nenv > $0.env\necho \'{"reason": "damaged"}\'\n')
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    assert reason(b"") == Reason.DAMAGED
    inherited = Path(f"{program}.env").read_text()
    assert "LC_ALL=C.UTF-8" in inherited
    assert "secret" not in inherited.casefold()


def test_what_the_process_says_is_not_believed_blindly():
    for line in (b"", b"[]", b'{"reason": "none we know"}', b"\xff"):
        with pytest.raises(UnopenedFileError, match="failed"):
            facts(parsed(line, b"")[0])
    for answer in ({}, {"format": "svg", "width": 1, "height": 1}, {"format": "png", "width": 0, "height": 1}):
        with pytest.raises(UnopenedFileError, match="failed"):
            facts(answer)
