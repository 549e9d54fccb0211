import pytest
from progress import bar, progress


def test_what_is_passed_through_comes_out_in_order(capsys: pytest.CaptureFixture[str]):
    assert list(progress("pages", ["a", "b"])) == ["a", "b"]
    assert "2 in 0 s" in capsys.readouterr().out


def test_the_bar_fills_with_what_is_done():
    assert bar("pages", 1, 2).count("█") == 15
    assert bar("pages", 1, 2).endswith("1 of 2")
