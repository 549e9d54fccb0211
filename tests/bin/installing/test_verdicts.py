import pytest
from installing.verdicts import Verdicts


def passes(remark: str) -> str:
    return remark


def fails(_remark: str) -> str:
    raise ValueError("it does not hold")


def test_what_stands_on_a_failed_step_is_named_as_not_run(capsys: pytest.CaptureFixture[str]):
    verdicts = Verdicts()
    assert not verdicts.chain((("first", passes), ("second", fails), ("third", passes)), "as it should")
    assert (verdicts.passed, verdicts.failures) == (1, ["second"])
    assert verdicts.not_run == ["third, because of: second"]
    assert verdicts.summary() == 1
    printed = capsys.readouterr().out
    assert "ValueError: it does not hold" in printed
    assert printed.splitlines()[-1] == "1 passed, 1 failed, 1 not run"


def test_steps_that_leave_things_as_they_were_are_run_in_any_case():
    verdicts = Verdicts()
    verdicts.each((("first", fails), ("second", passes)), "")
    assert (verdicts.passed, verdicts.failures) == (1, ["first"])


def test_nothing_shown_is_no_success():
    assert Verdicts().summary() == 1
