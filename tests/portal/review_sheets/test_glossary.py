"""The glossary says which languages no native reader has signed anything in."""

import re
from pathlib import Path

from portal.review_sheets.signatures import signed_in

GLOSSARY = Path(__file__).resolve().parents[3] / "docs" / "glossary.md"
MARK = "†"
TERM = re.compile(r"^\| .+ \|$")


def rows() -> list[list[str]]:
    """The table of terms, its heading first."""
    table = GLOSSARY.read_text("utf-8").partition("\n## ")[0]
    lines = [line for line in table.splitlines() if TERM.match(line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_a_language_is_marked_until_somebody_native_has_signed() -> None:
    heading, *_terms = rows()
    columns = dict(cell.partition(" ")[::2] for cell in heading)
    assert list(columns) == ["en", "ru", "ky", "kk", "uz", "tg", "tk"]
    assert {code for code, mark in columns.items() if mark == MARK} == {
        code for code in columns if code not in {"en", "ru"} and not signed_in(code)
    }


def test_every_term_has_a_word_in_every_language() -> None:
    _heading, *terms = rows()
    assert len(terms) > 50
    assert [row[0] for row in terms if len(row) != 7 or not all(row)] == []
    assert len({row[0] for row in terms}) == len(terms)
