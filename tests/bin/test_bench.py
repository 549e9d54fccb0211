import sys

import pytest
from bench import MEASURED, read_options
from judges.page_types import TYPES


def test_every_measured_page_is_a_known_type() -> None:
    assert set(MEASURED) <= {page_type.name for page_type in TYPES}


def test_some_pages_more_thoroughly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["bench.py", "--pages", "front,alumni", "--rounds", "9"])
    chosen = read_options()
    assert [page_type.name for page_type in chosen.types] == ["front", "alumni", "alumni-filtered"]
    assert chosen.rounds == 9


@pytest.mark.parametrize("arguments", [("--pages", "nothing"), ("--rounds", "0")])
def test_nothing_to_measure_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench.py", *arguments])
    with pytest.raises(SystemExit):
        read_options()
    assert arguments[1] in capsys.readouterr().err
