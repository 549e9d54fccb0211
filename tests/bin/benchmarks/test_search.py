import tomllib

import pytest
from benchmarks.relevance import FOLDER, HALVES, Relevance, share
from benchmarks.search import table_of_relevance

LANGUAGES = ("en", "ru", "ky", "kk", "uz", "tg", "tk")
IN_EACH_HALF = 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_questions_in_two_halves_with_answers_among_its_texts(language: str) -> None:
    texts = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))["text"]
    keys = {text["key"] for text in texts}
    assert len(keys) == len(texts) >= 60
    asked: list[str] = []
    for ending in HALVES.values():
        questions = tomllib.loads((FOLDER / f"{language}{ending}.toml").read_text("utf-8"))["question"]
        assert len(questions) >= IN_EACH_HALF
        assert [one["asks"] for one in questions if not one["finds"] or not set(one["finds"]) <= keys] == []
        asked += [one["asks"] for one in questions]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize(
    ("found", "wanted", "shares"),
    [({"a"}, {"a"}, (1, 1)), ({"a", "b"}, {"a"}, (1, 0.5)), (set(), {"a"}, (0, 0)), ({"a"}, {"a", "b"}, (0.5, 1))],
)
def test_recall_is_what_was_found_and_precision_what_was_right(
    found: set[str], wanted: set[str], shares: tuple[float, float]
) -> None:
    assert share(found, wanted) == shares


def test_the_table_has_a_line_for_each_half_on_each_database() -> None:
    assert table_of_relevance({}) == []
    lines = table_of_relevance({"SQLite": [Relevance("ky", "unseen", 30, 0.967, 0.958)]})
    assert [cell.strip() for cell in lines[-1].split("|")[1:-1]] == ["SQLite", "ky", "unseen", "30", "0.97", "0.96"]
