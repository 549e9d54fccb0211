"""The library of questions: whole in every language, and made of what editors could have written themselves."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from applications import compiling
from labs.questions import library
from labs.questions.keys import KEY
from labs.questions.stream import QuestionsBlock

pytestmark = pytest.mark.any_database
CATALOGUES = Path(__file__).resolve().parents[3] / "locale"
LANGUAGES = ["en", *sorted(folder.name for folder in CATALOGUES.iterdir() if folder.is_dir())]
"""The languages of the interface."""


def whole(language: str) -> list[dict[str, Any]]:
    return [entry for name in library.sets() for entry in library.stored_set(name, language)]


def shape(words: Any) -> Any:
    """The names in a tree of words, down to whether each of them says something."""
    return {name: shape(of) for name, of in words.items()} if isinstance(words, Mapping) else bool(words.strip())


def test_it_is_written_in_every_language_of_the_interface() -> None:
    assert set(library.languages()) == set(LANGUAGES)
    assert len(LANGUAGES) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_are_complete_and_its_questions_pass_as_an_editors(language: str) -> None:
    questions = QuestionsBlock().to_python(whole(language))
    QuestionsBlock().clean(questions)
    schema = compiling.structure(questions)
    assert schema == compiling.structure(QuestionsBlock().to_python(whole("en")))
    words = compiling.words(questions)
    assert compiling.words_for(schema, words) is not None
    assert [key for key, of in words.items() if not of["help"]] == []
    assert shape(library.contents(f"words/{language}")) == shape(library.contents("words/en"))


def test_it_has_no_question_without_a_set_and_none_in_two() -> None:
    keys = [key for of_set in library.sets().values() for key in of_set]
    assert sorted(keys) == sorted(library.contents("structure")["questions"]) == sorted(library.words("en"))


def test_each_set_stands_alone() -> None:
    for name in library.sets():
        QuestionsBlock().clean(QuestionsBlock().to_python(library.stored_set(name, "en")))


def test_every_setting_means_something_to_its_block() -> None:
    blocks = QuestionsBlock().child_blocks
    unknown = [
        (entry["value"]["key"], setting)
        for entry in whole("en")
        for setting in entry["value"]
        if setting not in blocks[entry["type"]].child_blocks
    ]
    assert unknown == []


def test_ids_are_the_same_in_every_language_and_differ_within_one() -> None:
    ids = [entry["id"] for entry in whole("en")]
    assert len(set(ids)) == len(ids)
    assert all([entry["id"] for entry in whole(language)] == ids for language in LANGUAGES)


def test_what_it_asks_is_what_the_model_forms_share() -> None:
    """Limits of the domain, and what each consent needs."""
    settings = {entry["value"]["key"]: entry["value"] for entry in whole("en")}
    most = {key: settings[key]["max_length"] for key in ("bio", "logline", "synopsis", "why", "director_note", "title")}
    assert most == {"bio": 900, "logline": 300, "synopsis": 2500, "why": 2500, "director_note": 3000, "title": 120}
    assert settings["filmography"]["max_rows"] == 10
    assert settings["minutes"]["max_value"] == 300
    assert settings["email"]["required"]
    assert [key for key in library.sets()["consents"] if settings[key].get("required")] == [
        "terms",
        "personal_data",
        "publish",
    ]


def test_a_key_is_one_that_editors_may_type() -> None:
    assert [key for key in library.words("en") if not re.match(KEY, key)] == []
