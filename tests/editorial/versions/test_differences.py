"""What differs is marked word by word, and nothing else is."""

import pytest
from wagtail.admin.compare import diff_text

from editorial.versions.differences import by_words, changed_paragraphs, changed_words, marked


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("One two.", "One two.", "One two."),
        ("One two.", "One three.", "One <del>two</del><ins>three</ins>."),
        ("Closes on 4 May.", "Closes on 14 May.", "Closes on <del>4</del><ins>14</ins> May."),
        ("It is out", "It was out", "It <del>is</del><ins>was</ins> out"),
        ("", "Жаңы", "<ins>Жаңы</ins>"),
        ("Эски", "", "<del>Эски</del>"),
        ("a < b", "a > b", "a <del>&lt;</del><ins>&gt;</ins> b"),
    ],
)
def test_words(old: str, new: str, wanted: str) -> None:
    assert by_words(old, new) == wanted


def test_texts_of_the_memory_are_shown_without_tags_and_entities() -> None:
    assert changed_words("A &amp; <b>B</b>", "A &amp; <b>C</b>") == "A &amp; <del>B</del><ins>C</ins>"


def test_lost_tags_show_where_nothing_else_differs() -> None:
    assert changed_words("<b>B</b>", "B") == "<del>&lt;b&gt;</del>B<del>&lt;/b&gt;</del>"


def test_wagtail_s_marks_become_ours() -> None:
    """See editorial/versions/differences.py: the test fails where Wagtail marks in another way."""
    html = diff_text("The call closes on 4 May & the jury is out", "The call closes on 14 June & the jury was out")
    assert marked(html.to_html()) == (
        "The call closes on <del>4 May</del><ins>14 June</ins> &amp; the jury <del>is</del><ins>was</ins> out"
    )
    assert marked(diff_text("Long words here", "Long words here, added").to_html()).endswith("<ins>, added</ins>")


def test_only_paragraphs_that_differ_are_listed() -> None:
    old, new = ["One.", "Two here.", "Three."], ["One.", "Two there.", "New.", "Three."]
    assert changed_paragraphs(old, new) == ["Two <del>here</del><ins>there</ins>.", "<ins>New.</ins>"]
    assert changed_paragraphs(old, old) == []
