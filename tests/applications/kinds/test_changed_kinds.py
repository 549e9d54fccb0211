"""Answers stored under a kind that the question had before: shown to people as text, never refused with an error."""

import json
import re
from typing import Any

import pytest

from applications.choices import Stage
from applications.kinds import KINDS
from applications.kinds.base import Question
from applications.validation import problem_with

STRUCTURE: dict[str, Any] = {
    "key": "q",
    "required": "never",
    "choices": ["a", "b"],
    "currencies": ["KGS", "USD"],
    "columns": [{"key": "title", "kind": "text", "max_length": 20}, {"key": "year", "kind": "number"}],
    "max_rows": 5,
    "file_kinds": ["pdf"],
    "max_megabytes": 1,
    "version": "1",
}
WORDS: dict[str, Any] = {
    "label": "Q",
    "help": "",
    "choices": {"a": "A", "b": "B"},
    "columns": {"title": {"label": "Title", "help": ""}, "year": {"label": "Year", "help": ""}},
}
STORED: list[Any] = [
    "text",
    "2024-05-06",
    12,
    1.5,
    True,
    ["a", "b"],
    {"amount": 5, "currency": "KGS"},
    {"amount": "five", "currency": None},
    {"link": "https://example.org/", "password": "secret", "subtitles": "ru"},
    [{"title": "Film", "year": 2020}, {"title": "Other"}],
    [{"title": ["a"], "year": {"b": 1}}],
    [["a"], 5, None],
    {"a": [1, {"b": True}]},
]
SYNTAX = re.compile(r"[\[\]{}]|None|True|False|null|'[a-z]+':|\"[a-z]+\":")
QUESTIONS = [
    *(kind({**STRUCTURE, "kind": kind.kind}) for kind in KINDS if not kind.is_heading),
    *(
        kind({**STRUCTURE, "kind": kind.kind, "max_choices": 3})
        for kind in KINDS
        if kind.kind in {"country", "language"}
    ),
]


@pytest.mark.parametrize("stored", STORED, ids=json.dumps)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.kind)
def test_an_answer_of_another_kind_is_shown_as_text(question: Question, stored: Any) -> None:
    shown = [
        question.in_words(stored, WORDS),
        question.in_table(stored, WORDS, []),
        question.in_input(stored),
        *(one.value for group in question.groups(stored, WORDS, True) for one in group.inputs),
    ]
    assert [text for text in shown if SYNTAX.search(text)] == []


@pytest.mark.parametrize("stored", STORED, ids=json.dumps)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.kind)
def test_it_is_checked_without_an_error_of_the_program(question: Question, stored: Any) -> None:
    question.choice_in(stored)
    question.keys_in(stored)
    if not question.is_file:
        question.is_readable(stored)
    question.boxes(question.in_input(stored))
    question.input_type(question.in_input(stored), True)
    assert not SYNTAX.search(str(problem_with(question, stored, 0, Stage.SUBMIT)).removesuffix("None"))
