"""What each kind of question says of its limits and its answers."""

from typing import Any

import pytest

from applications.kinds import BY_NAME
from applications.kinds.base import Question
from applications.models import File
from labs.questions.text import TextQuestionBlock


def question(kind: str, **limits: Any) -> Question:
    return BY_NAME[kind]({"key": "q", "kind": kind, "required": "never", **limits})


@pytest.mark.parametrize(
    ("kind", "limits", "sentence"),
    [
        ("text", {"max_length": 1}, "Up to 1 character."),
        ("text", {"max_length": 1500}, "Up to 1,500 characters."),
        ("long_text", {"min_length": 10, "max_length": 50}, "From 10 to 50 characters."),
        ("text", {}, ""),
        ("number", {"min_value": 1, "max_value": 300}, "A number from 1 to 300."),
        ("number", {"min_value": 0}, "A number, 0 or more."),
        ("number", {"max_value": 2009}, "A number, 2009 or less."),
        ("number", {}, ""),
        ("multiple_choice", {"min_choices": 1, "max_choices": 3}, "Choose from 1 to 3."),
        ("multiple_choice", {"max_choices": 3}, "Choose at most 3."),
        ("multiple_choice", {"min_choices": 2}, "Choose at least 2."),
        ("multiple_choice", {}, ""),
        ("file", {"file_kinds": ["pdf"], "max_megabytes": 10}, "A PDF, up to 10 MB."),
        ("file", {"file_kinds": ["image"], "max_megabytes": 8}, "A picture (JPG, PNG or WebP), up to 8 MB."),
        (
            "file",
            {"file_kinds": ["image", "document", "pdf"], "max_megabytes": 10},
            "File types: PDF, DOCX, ODT, JPG, PNG, WebP, up to 10 MB.",
        ),
        ("pictures", {"file_kinds": ["image"], "max_megabytes": 8}, "A picture (JPG, PNG or WebP), up to 8 MB."),
        ("country", {}, ""),
    ],
)
def test_limits_are_told_in_a_sentence(kind: str, limits: dict[str, Any], sentence: str) -> None:
    assert question(kind, **limits).limit() == sentence


WORDS = {"choices": {"a": "First", "b": "Second"}}
FILES = [File(name="script.pdf"), File(name="film.pdf")]


@pytest.mark.parametrize(
    ("kind", "answer", "read", "cell"),
    [
        ("text", "Айгүл", "Айгүл", "Айгүл"),
        ("choice", "b", "Second", "Second"),
        ("choice", "gone", "gone", "gone"),
        ("multiple_choice", ["a", "b"], "First\nSecond", "First\nSecond"),
        ("country", "KG", "Kyrgyzstan", "Kyrgyzstan"),
        ("number", 2009, "2009", "2009"),
        ("number", 15000, "15,000", "15000"),
        ("number", "soon", "soon", "soon"),
        ("number", 1234.5678, "1234.5678", "1234.5678"),
        ("number", 12345.6789, "12,345.6789", "12345.6789"),
        ("phone", "+996700123456", "+996 700 123 456", "+996 700 123 456"),
        ("phone", "0700 123456", "0700 123456", "0700 123456"),
        ("date", "2026-12-31", "31 December 2026", "2026-12-31"),
        ("date", "31.02.2026", "31.02.2026", "31.02.2026"),
        ("file", None, "", "script.pdf\nfilm.pdf"),
        ("consent", True, "Yes", "Yes"),
        ("text", None, "", ""),
        ("number", None, "", ""),
    ],
)
def test_people_read_words_and_spreadsheets_values(kind: str, answer: Any, read: str, cell: str) -> None:
    asked = question(kind)
    assert asked.in_words(answer, WORDS) == read
    assert asked.in_table(answer, WORDS, FILES) == cell


@pytest.mark.parametrize(
    "name",
    [
        "Айгүл",
        "Я",
        "O’Brien-Smith",
        "Gʻulom Oʻgʻli",
        "Jean d'Arc",
        "Nurbek ibn al-Hasan",
        "María José Martínez Pérez",
        "Тоӣр Ҷӯраев",
        "Kim\u200cberly",
        "ы" * 200,
        "й" * 200,
    ],
)
def test_names_of_any_shape_are_kept_as_typed(name: str) -> None:
    most = TextQuestionBlock().child_blocks["max_length"].get_default()
    asked = BY_NAME["text"]({"key": "name", "kind": "text", "required": "submit", "max_length": most})
    answer = asked.read([f" {name} "])
    assert answer == name
    asked.check(answer)
    assert asked.limit() == "Up to 200 characters."


@pytest.mark.parametrize("key", ["name", "latin_name", "surname", "title"])
def test_the_limit_is_what_editors_set_whatever_the_key(key: str) -> None:
    settings = {"key": key, "label": "Your name", "max_length": 40}
    assert BY_NAME["text"](settings | {"kind": "text"}).limit() == "Up to 40 characters."
    assert TextQuestionBlock().limits(settings) == ["up to 40 characters"]
