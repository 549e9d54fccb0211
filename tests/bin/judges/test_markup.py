from typing import Any

from judges.markup import NOT_KNOWN_YET, by_file


def message(text: str, kind: str = "error", **more: Any) -> dict[str, Any]:
    return {"type": kind, "message": text, "url": "file:/tmp/front-en.html"} | more


def test_errors_are_told_with_the_place_they_stand_in():
    found = by_file([message("Duplicate ID “x”.", extract='<p\n id="x">'), message("Trailing slash", "info")])
    assert found == {"front-en.html": ['Duplicate ID “x”. (<p id="x">)']}


def test_a_checker_that_gives_up_is_a_miss():
    assert by_file([message("Too many messages.", "non-document-error")]) == {"front-en.html": ["Too many messages."]}


def test_css_the_checker_does_not_know_is_excepted_and_no_other():
    known = message("CSS: “width”: The types are incompatible.", extract="min(1rem, 2 * var(--edge))")
    wrong = message("CSS: “width”: The types are incompatible.", extract="calc(1rem + 2)")
    assert by_file([known]) == {}
    assert len(by_file([wrong])["front-en.html"]) == 1


def test_every_exception_has_its_reason():
    assert all(pattern and reason for pattern, reason in NOT_KNOWN_YET)
