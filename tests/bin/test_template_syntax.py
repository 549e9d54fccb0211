"""Templates whose elements and tags are not closed are found."""

from pathlib import Path

import pytest
from template_syntax import faults


@pytest.mark.parametrize(
    ("text", "line"),
    [("<p>\n<b>bold</p>\n", 2), ("{% if a %}\n<p>text</p>\n", 3), ("<p>text</p>\n</div>", 2), ("<p\n\nclass=>", 3)],
)
def test_the_first_fault_is_found_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    page = tmp_path / "app" / "page.html"
    page.parent.mkdir()
    page.write_text(text, encoding="utf-8")
    (found,) = faults(tmp_path)
    assert found[:2] == (page, line)
    assert "expected" in found[2]


def test_what_is_closed_passes(tmp_path: Path) -> None:
    text = "{% extends 'base.html' %}{% block a %}<p>{% if b %}<br>{{ c }}{% endif %}</p>{% endblock %}\n"
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert list(faults(tmp_path)) == []
