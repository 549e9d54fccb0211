"""Lines of templates are short enough to be read."""

from pathlib import Path

from template_lines import LONGEST, long_lines


def test_a_line_over_the_limit_is_found_with_its_number(tmp_path: Path) -> None:
    page = tmp_path / "app" / "page.html"
    page.parent.mkdir()
    page.write_text("\n".join(["short", "ж" * LONGEST, "ж" * (LONGEST + 1)]), encoding="utf-8")
    letter = tmp_path / "letter.txt"
    letter.write_text("x" * (LONGEST + 1), encoding="utf-8")
    assert list(long_lines(tmp_path)) == [(page, 3), (letter, 1)]


def test_lines_up_to_the_limit_pass(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("x" * LONGEST + "\n", encoding="utf-8")
    assert list(long_lines(tmp_path)) == []
