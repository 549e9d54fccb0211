"""Keys that nobody typed: made from the words, free in their list, and the same from then on."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labs.questions.keys import KEY, LONGEST_KEY, free_key, key_from
from labs.questions.stream import QuestionsBlock

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Your name, as in the credits", "your_name_as_in_the_credits"),
        ("Почему это, почему сейчас, почему вы", "pochemu_eto_pochemu_seychas"),
        ("Өмүр баяныңыз", "omur_bayanynyz"),
        ("Tugʻilgan yilingiz", "tugilgan_yilingiz"),
        ("Ýaşaýan ýurduňyz", "yashayan_yurdunyz"),
        ("2 films you have made", "n_2_films_you_have_made"),
        ("Director's note", "directors_note"),
        ("映画", ""),
        ("…", ""),
        ("a" * 99, "a" * 30),
    ],
)
def test_a_key_is_spelt_in_latin_letters_and_ends_with_a_word(label: str, key: str) -> None:
    assert key_from(label) == key


@given(st.text(max_size=60))
def test_a_proposal_is_a_key_that_editors_may_type(label: str) -> None:
    key = key_from(label)
    assert not key or re.match(KEY, key)


@given(st.lists(st.sampled_from(["a", "a_2", "b" * 40, "b" * 38 + "_2"]), max_size=30))
def test_a_free_key_is_free_and_not_too_long(taken: list[str]) -> None:
    for stem in ("a", "b" * 40):
        key = free_key(stem, taken)
        assert key not in taken
        assert len(key) <= LONGEST_KEY


def cleaned(*questions: tuple[str, dict[str, Any]]) -> Any:
    block = QuestionsBlock()
    return block.clean(block.to_python([{"type": kind, "value": value} for kind, value in questions]))


def test_empty_keys_are_made_from_labels_and_are_free_in_the_form() -> None:
    found = cleaned(
        ("section", {"label": "О вас"}),
        ("text", {"label": "Город", "key": ""}),
        ("text", {"label": "Город", "key": " "}),
        ("text", {"label": "Another", "key": "gorod"}),
        ("text", {"label": "映画"}),
    )
    assert [child.value["key"] for child in found] == ["o_vas", "gorod_2", "gorod_3", "gorod", "question"]


def test_choices_and_columns_get_theirs_too() -> None:
    choices = [{"label": "Режиссёр"}, {"label": "Продюсер", "key": "boss"}, {"label": "Режиссёр"}]
    columns = [
        {"type": "text", "value": {"label": "Film"}},
        {"type": "choice", "value": {"label": "R", "choices": choices}},
    ]
    role, films = cleaned(
        ("choice", {"label": "Роль", "choices": choices}), ("rows", {"label": "Films", "columns": columns})
    )
    assert [choice["key"] for choice in role.value["choices"]] == ["rezhisser", "boss", "rezhisser_2"]
    assert [column.value["key"] for column in films.value["columns"]] == ["film", "r"]
    assert films.value["columns"][1].value["choices"][0]["key"] == "rezhisser"


def test_a_key_stays_when_the_label_changes() -> None:
    (child,) = cleaned(("text", {"label": "City"}))
    again = cleaned(("text", dict(child.value) | {"label": "Village"}))
    assert again[0].value["key"] == "city"


def test_an_incomplete_draft_keeps_a_question_without_words_and_without_key() -> None:
    block = QuestionsBlock()
    found = block.clean_deferred(block.to_python([{"type": "text", "value": {"label": "", "key": ""}}]))
    assert found[0].value["key"] == ""
