"""Hostile and broken input at every kind of question: one clear sentence, what was typed comes back, nothing breaks."""

import json
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation

from applications.answers import read_answers
from applications.choices import Stage
from applications.forms import BoundQuestion
from applications.kinds import KINDS
from applications.kinds.base import Question
from applications.validation import can_be_stored, validate
from portal.languages.plain_text import clean_text, visible

INPUTS = {
    "null bytes": "a\x00b\x00",
    "lone surrogates": "a\ud800b\udfff",
    "a megabyte": "я" * 500_000,
    "a megabyte of digits": "9" * 1_000_000,
    "many spaces": "a" + " " * 100_000 + "b",
    "many separators": "1,000" + ",000" * 25_000,
    "many marks": "a" + "\u0301" * 50_000,
    "markup": '"><script>alert(1)</script><img src=x onerror=alert(1)>',
    "an entity": "&lt;script&gt; &amp;amp; &#0;",
    "template syntax": "{{ settings.SECRET_KEY }}{% load i18n %}{% now 'Y' %}",
    "percent signs": "%s %(limit)s %d %n",
    "braces": "{0} {key} {!r}",
    "a formula": '=HYPERLINK("https://example.org","click")',
    "a command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a header": "name\r\nBcc: all@example.org\r\n\r\nbody",
    "directions": "\u202egpj.exe\u202c \u2066x\u2069",
    "invisible characters": "\u200b\u200d\ufeff\u00ad\u3164",
    "a day of no year": "0000-00-00",
    "a day far away": "99999-12-31",
    "a day before all": "-0001-01-01",
    "a day that is not": "31/02/2026",
    "a number far away": "1e400",
    "not a number": "NaN",
    "infinity": "-Infinity",
    "digits of another script": "٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩",
    "fractions as letters": "½ ² Ⅻ",
    "SQL": "'; DROP TABLE applications_application; --",
    "a path": "../../etc/passwd\x00.png",
    "an emoji": "👩🏽‍🎤🎬",
    "a list": "['a', 'b']",
    "JSON": '{"__proto__": {"x": 1}}',
}
ANSWERED_IN_TEXT = [kind for kind in KINDS if not kind.is_heading and not kind.is_file]
LONGEST_SENTENCE = 300
KIND_IDS = [kind.kind for kind in ANSWERED_IN_TEXT]


def question(kind: type[Question]) -> Question:
    column = {"key": "c", "kind": ANSWERED_IN_TEXT[0].kind, "required": "never", "max_length": 300}
    own = {"max_length": 300, "choices": ["a", "b"], "currencies": ["EUR", "KGS"], "columns": [column], "max_rows": 3}
    return kind({"key": "q", "kind": kind.kind, "required": "submit", **own})


def read(asked: Question, values: list[str]) -> Any:
    """The stored answer, after the way that it takes through a database."""
    answers = read_answers({"questions": [asked.structure]}, "applicant", {asked.key: values})
    assert can_be_stored(answers)
    return json.loads(json.dumps(answers)).get(asked.key)


def problem(asked: Question, answer: Any) -> str:
    """The sentence with which an answer is refused on submitting; empty where it is taken."""
    answers = {} if answer is None else {asked.key: answer}
    errors = validate({"questions": [asked.structure]}, answers, {}, Stage.SUBMIT)
    return str(errors[asked.key]) if errors else ""


class Shown(HTMLParser):
    """What a rendered question shows in its inputs, and which elements it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.values += [value for name, value in attrs if name == "value" and value]
        assert not [name for name, _value in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.values.append(data)


def rendered(asked: Question, answer: Any, error: str) -> Shown:
    column = {"label": "Column", "help": ""}
    words = {"label": "Question", "help": "", "choices": {"a": "A", "b": "B"}, "columns": {"c": column}}
    field = BoundQuestion(asked, words, answer, error)
    return Shown(render_to_string(field.template, {"field": field, "form": None}))


@pytest.mark.parametrize("typed", INPUTS.values(), ids=INPUTS)
@pytest.mark.parametrize("kind", ANSWERED_IN_TEXT, ids=KIND_IDS)
def test_an_answer_is_taken_or_refused_in_one_clear_sentence(kind: type[Question], typed: str) -> None:
    asked = question(kind)
    answer = read(asked, [typed])
    said = problem(asked, answer)
    assert len(said) < LONGEST_SENTENCE
    assert not said or said.rstrip().endswith((".", "?"))
    assert "%(" not in said
    assert isinstance(asked.in_words(answer, {"choices": {}}), str)
    assert isinstance(asked.in_table(answer, {"choices": {}}, []), str)


@pytest.mark.parametrize("name", ["markup", "an entity", "template syntax", "percent signs", "a formula", "SQL"])
@pytest.mark.parametrize("kind", ANSWERED_IN_TEXT, ids=KIND_IDS)
def test_what_was_typed_is_shown_again_as_text(kind: type[Question], name: str) -> None:
    asked = question(kind)
    answer = read(asked, [INPUTS[name]])
    shown = rendered(asked, answer, problem(asked, answer))
    assert not shown.tags & {"script", "img"}
    if is_typed_in(asked):
        assert clean_text(INPUTS[name]) in (value.removeprefix("\n") for value in shown.values)


def is_typed_in(asked: Question) -> bool:
    """Whether it is answered by typing, so that the words of an impossible answer come back."""
    return not asked.choices({"choices": {"a": "A", "b": "B"}}) and not asked.is_consent


def lines(kind: type[Question]) -> Iterator[str]:
    for typed in (INPUTS["a header"], "name\u2028Bcc: all@example.org", "name\x0bBcc: x", "name\x85Bcc: x"):
        yield str(read(question(kind), [typed]) or "")


@pytest.mark.parametrize("kind", ANSWERED_IN_TEXT, ids=KIND_IDS)
def test_no_answer_of_one_line_has_a_second(kind: type[Question]) -> None:
    if not getattr(kind, "has_lines", False):
        assert all(len(text.splitlines()) <= 1 for text in lines(kind))


@pytest.mark.parametrize("kind", ANSWERED_IN_TEXT, ids=KIND_IDS)
def test_invisible_characters_answer_no_required_question(kind: type[Question]) -> None:
    asked = question(kind)
    answer = read(asked, [INPUTS["invisible characters"]])
    assert problem(asked, answer)
    assert not visible(str(answer or "").strip("[]'")) or not is_typed_in(asked) or answer is None


@pytest.mark.parametrize("values", [[], [""], ["", "", "", ""], ["a"] * 1000, ["\x00"] * 3, ["a|b", "|", "||"]])
@pytest.mark.parametrize("kind", ANSWERED_IN_TEXT, ids=KIND_IDS)
def test_any_number_of_inputs_is_read(kind: type[Question], values: list[str]) -> None:
    asked = question(kind)
    assert len(problem(asked, read(asked, values))) < LONGEST_SENTENCE


STORED: tuple[Any, ...] = (True, 5, -0.0, 10**40, 1e300, [], ["a", None, {}], {"a": {"b": []}}, "x", [["a"]], None)


@pytest.mark.parametrize("stored", STORED, ids=str)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.is_heading], ids=lambda kind: kind.kind)
def test_whatever_a_stored_answer_is_it_is_checked_shown_and_exported(kind: type[Question], stored: Any) -> None:
    asked = question(kind)
    with suppress(ValidationError):
        asked.check(stored)
    assert isinstance(asked.in_input(stored), str)
    assert isinstance(asked.in_words(stored, {"choices": {}}), str)
    asked.boxes(asked.in_input(stored))
    asked.groups(stored, {"choices": {}, "columns": {"c": {"label": "Column"}}}, True)
    asked.in_country(stored, "KG")


@pytest.mark.parametrize("language", ["ru", "ky", "kk", "uz", "tg", "tk"])
def test_every_refusal_is_in_the_language_of_the_reader(language: str) -> None:
    for kind in ANSWERED_IN_TEXT:
        asked = question(kind)
        for typed in ("90,000 $", "90,000", "90,125", "3.14159", "31||2026", "3.5.10", "x" * 400, "аб@mail.ru", ""):
            english = problem(asked, read(asked, [typed]))
            with translation.override(language):
                assert not english or problem(asked, read(asked, [typed])) != english


def test_an_answer_that_was_not_readable_when_typed_is_not_submitted_as_it_is() -> None:
    by_name = {kind.kind: question(kind) for kind in ANSWERED_IN_TEXT}
    day = read(by_name["date"], ["3/5/2010"])
    with translation.override("ky"):
        assert problem(by_name["date"], day)
    assert problem(by_name["number"], "90")
    assert not problem(by_name["number"], 90)
