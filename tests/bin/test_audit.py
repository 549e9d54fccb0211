import sys

import pytest
from audit import JUDGES, Options, read_options, report
from judges.page_types import TYPES
from judges.verdicts import Verdict


def chosen(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Options:
    monkeypatch.setattr(sys, "argv", ["audit.py", *arguments])
    return read_options()


def test_everything_is_judged_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch):
    everything = chosen(monkeypatch, "--only", "", "--pages", "")
    assert (everything.judges, everything.types, everything.runs) == (JUDGES, TYPES, 3)
    assert list(JUDGES)[-1] == "lighthouse"


def test_some_judges_on_some_pages(monkeypatch: pytest.MonkeyPatch):
    some = chosen(monkeypatch, "--only", "weights,axe", "--pages", "call", "--runs", "1")
    assert set(some.judges) == {"axe", "weights"}
    assert [page_type.name for page_type in some.types] == ["calls", "call-open", "call-closed"]
    assert some.runs == 1


@pytest.mark.parametrize("arguments", [("--only", "axes"), ("--pages", "nothing"), ("--runs", "0")])
def test_what_there_is_not_is_refused_with_what_there_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, str]
):
    with pytest.raises(SystemExit):
        chosen(monkeypatch, *arguments)
    assert arguments[1] in capsys.readouterr().err


def test_the_report_says_what_was_missed_and_what_to_check_by_eye(monkeypatch: pytest.MonkeyPatch):
    some = chosen(monkeypatch, "--only", "axe", "--pages", "front")
    lines = report([Verdict("axe", "front", "/en/")], [], ["axe: contrast — /en/"], some)
    assert "| front | ok  |" in lines
    assert lines[lines.index("## Missed: 0") + 2] == "Nothing."
    assert lines[-1] == "* axe: contrast — /en/"
