"""No template that readers meet holds words that nobody can translate."""

import re
from pathlib import Path

import pytest

from portal.review_sheets.places import NoPlaceError, place_of
from tests.looked_up import Words

ROOT = Path(__file__).resolve().parent.parent
NOT_SHOWN = re.compile(
    r"\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}"
    r"|\{%\s*blocktrans(?:late)?\b.*?%\}.*?\{%\s*endblocktrans(?:late)?\s*%\}"
    r"|\{%\s*block body_class\s*%\}.*?\{%\s*endblock\s*%\}"
    r"|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
WORD = re.compile(r"[^\W\d_]{2,}")
THE_SAME_EVERYWHERE = frozenset({"Alternativa", "Film", "Labs", "Project", "JPEG", "PDF"})
ATTRIBUTE = '="'
"""What a template holds that is put into a tag of another one."""


def is_for_readers(source: str) -> bool:
    try:
        return place_of(source) is not None
    except NoPlaceError:
        return not source.startswith("templates/styleguide/")


TEMPLATES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "templates").rglob("*")
    if path.suffix in {".html", ".txt"} and is_for_readers(path.relative_to(ROOT).as_posix())
)


def words_for_nobody(text: str) -> list[str]:
    """Words of a template outside its tags, in texts and in what is read to somebody."""
    left = NOT_SHOWN.sub("", text)
    shown = (said for _language, said in Words(left).found if ATTRIBUTE not in said)
    return [said for said in shown if set(WORD.findall(said)) - THE_SAME_EVERYWHERE]


def test_every_word_of_a_template_can_be_translated() -> None:
    assert len(TEMPLATES) > 150
    found = {name: words for name in TEMPLATES if (words := words_for_nobody((ROOT / name).read_text()))}
    assert found == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>{% translate 'Yes' %} {{ name }}</p>", []),
        ("<p>Save</p>", ["Save"]),
        ('<img alt="A film">', ["A film"]),
        ("{% blocktranslate %}Save{% endblocktranslate %}: {# a note #}1", []),
        ("Hello,\n{{ name }}", ["Hello,"]),
    ],
)
def test_words_are_found_wherever_they_are_shown(text: str, words: list[str]) -> None:
    assert words_for_nobody(text) == words
