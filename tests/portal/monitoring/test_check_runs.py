"""Parts that hang, and many who check at the same time."""

import threading
import time
from collections.abc import Iterator

import pytest

from portal.monitoring.check_runs import LIMIT, CheckRuns, run_checks
from portal.monitoring.findings import Finding, Group, Part, State, fails, ok
from portal.monitoring.readiness import Readiness

SHORT = 0.2


@pytest.fixture
def release() -> Iterator[threading.Event]:
    """What hangs goes on at the end of the test."""
    event = threading.Event()
    yield event
    event.set()


def part(name: str, check: object = ok) -> Part:
    return Part(name, name, check)


def test_all_parts_of_groups_answer_in_order():
    found = run_checks([Group((part("a"), part("b"))), Group((part("c"),))])
    assert [(name, finding.state) for name, finding in found.items()] == [
        ("a", State.OK),
        ("b", State.OK),
        ("c", State.OK),
    ]


def test_a_part_that_hangs_is_named_and_hangs_nobody(release: threading.Event):
    def hang() -> Finding:
        release.wait(60)
        return ok()

    began = time.monotonic()
    found = run_checks([Group((part("a"), part("b", hang), part("c"))), Group((part("d"),))], SHORT)
    assert time.monotonic() - began < LIMIT
    states = {name: finding.state for name, finding in found.items()}
    assert states == {"a": State.OK, "b": State.HANGS, "c": State.NOT_ASKED, "d": State.OK}


def test_without_the_first_of_a_group_the_others_are_not_checked():
    checked: list[str] = []

    def also() -> Finding:
        checked.append("b")
        return ok()

    found = run_checks([Group((part("a", lambda: fails("gone")), part("b", also)))])
    assert [finding.state for finding in found.values()] == [State.FAILS, State.NOT_ASKED]
    assert checked == []


def test_an_error_fails_its_part_alone(caplog: pytest.LogCaptureFixture):
    found = run_checks([Group((part("a"), part("b", lambda: Finding(1 // 0)), part("c")))])
    assert [finding.state for finding in found.values()] == [State.OK, State.FAILS, State.OK]
    assert str(found["b"].words) == "It raised ZeroDivisionError: see the log."
    assert "b is not ready" in caplog.text


def test_however_many_ask_one_thread_hangs(release: threading.Event):
    begun: list[int] = []

    def hang() -> Finding:
        begun.append(1)
        release.wait(60)
        return ok()

    group = Group((part("a", hang),))
    for _ in range(20):
        assert run_checks([group], SHORT)["a"].state == State.HANGS
    assert begun == [1]
    release.set()
    assert run_checks([group])["a"].state == State.OK


def test_what_is_over_is_checked_again():
    runs, group = CheckRuns(), Group((part("a"),))
    first = runs.of(group)
    assert first.is_over.wait(LIMIT)
    assert runs.of(group) is not first


@pytest.mark.parametrize(
    ("state", "is_essential", "can_serve"),
    [
        (State.OK, True, True),
        (State.WARNING, True, True),
        (State.FAILS, True, False),
        (State.HANGS, True, False),
        (State.NOT_ASKED, True, False),
        (State.FAILS, False, True),
        (State.HANGS, False, True),
    ],
)
def test_readers_cannot_be_served_without_what_pages_need(state: State, is_essential: bool, can_serve: bool):
    one = Part("a", "a", ok, is_essential)
    assert Readiness({one: Finding(state)}).can_serve == can_serve
