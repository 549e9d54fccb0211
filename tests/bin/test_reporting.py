import sys
from pathlib import Path

import pytest
from reporting import SLOWEST, Report, count_results, slowest

RESULTS = """<testsuites><testsuite>
<testcase classname="a" name="one"/>
<testcase classname="a" name="two"><failure>no</failure></testcase>
<testcase classname="a" name="three"><error>no</error></testcase>
<testcase classname="a" name="four"><skipped/></testcase>
</testsuite></testsuites>"""


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def test_what_pytest_wrote_is_counted(tmp_path: Path):
    (tmp_path / "results.xml").write_text(RESULTS)
    counts = count_results(tmp_path / "results.xml")
    assert (counts.passed, counts.failed, counts.skipped) == (1, 2, ("a::four",))


def test_the_last_line_sums_steps_and_tests(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    report = Report()
    report.run("good step", python(""), {})
    report.run("bad step", python("print('why'); exit(3)"), {})
    write = f"import pathlib, sys; pathlib.Path(sys.argv[1].partition('=')[2]).write_text({RESULTS!r}); exit(1)"
    report.test("tests", python(write), {}, tmp_path / "results.xml")
    assert report.summary() == 1
    output = capsys.readouterr().out.splitlines()
    assert "why" in output
    assert "FAILED  tests: skipped a::four" in output
    assert output[-1] == "2 passed, 4 failed"


def test_all_passed(capsys: pytest.CaptureFixture[str]):
    report = Report()
    report.run("good step", python(""), {})
    assert report.summary() == 0
    assert last_line(capsys) == "1 passed, 0 failed"


@pytest.mark.parametrize("code", [0, 1, 5])
def test_a_run_that_wrote_nothing_down_did_not_pass(code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    report = Report()
    report.test("tests", python(f"exit({code})"), {}, tmp_path / "results.xml")
    assert report.summary() == 1
    assert last_line(capsys) == ("0 passed, 1 failed" if code else "0 passed, 0 failed")


def test_a_step_in_two_environments_fails_with_either(capsys: pytest.CaptureFixture[str]):
    report = Report()
    check = python("import os; print(os.environ['PLACE']); exit(os.environ['PLACE'] == 'there')")
    report.run("step", check, {"PLACE": "here"}, {"PLACE": "there"})
    assert (report.passed, report.failed) == (0, 1)
    output = capsys.readouterr().out.splitlines()
    assert "there" in output
    assert "here" not in output


def test_the_slowest_tests_of_a_run_are_named_at_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    results = tmp_path / "results.xml"
    cases = "".join(f'<testcase classname="a" name="test_{n}" time="{n}.04"/>' for n in range(SLOWEST + 5))
    results.write_text(f"<testsuites>{cases}</testsuites>")
    assert len(slowest(results)) == SLOWEST
    report = Report()
    report.test("tests", python(""), {}, results)
    report.summary()
    output = capsys.readouterr().out.splitlines()
    first = output.index("The slowest of the tests") + 1
    assert output[first : first + 2] == ["    24.0 s  a::test_24", "    23.0 s  a::test_23"]


@pytest.mark.parametrize(("code", "result"), [(0, "1 passed, 0 failed"), (1, "0 passed, 1 failed")])
def test_a_step_that_tells_is_heard_in_any_case(code: int, result: str, capfd: pytest.CaptureFixture[str]):
    report = Report()
    report.run_shown("step", python(f"print('two cycles'); exit({code})"), {})
    report.summary()
    output = capfd.readouterr().out.splitlines()
    assert "two cycles" in output
    assert output[-1] == result
