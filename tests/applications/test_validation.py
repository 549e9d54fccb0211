"""The rules of a form: one pure function, one sentence per wrong answer."""

import math
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from applications.answers import read_answers
from applications.choices import Stage
from applications.kinds import BY_NAME
from applications.kinds import KINDS as ALL_KINDS
from applications.kinds.base import Question
from applications.validation import can_be_stored, validate

KINDS = [kind.kind for kind in ALL_KINDS if not kind.is_heading]
WRITTEN = [kind.kind for kind in ALL_KINDS if not kind.is_heading and not kind.is_file]


def one(kind: str, **limits: object) -> dict:
    """A form with one question of a kind."""
    question = {"key": "q", "kind": kind, "required": "never", **limits}
    question |= {"choices": ["a", "b", "c"], "currencies": ["EUR", "KGS"], "max_rows": 3}
    cell = {"kind": "text", "required": "never", "max_length": 80}
    question["columns"] = [{"key": "c", **cell}, {"key": "d", **cell}]
    return {"questions": [question]}


def code(schema: dict, answer: object, files: int = 0, stage: Stage = Stage.SUBMIT) -> str | None:
    errors = validate(schema, {"q": answer}, {"q": files}, stage)
    return errors["q"].code if errors else None


@pytest.mark.parametrize("kind", KINDS)
def test_a_required_question_wants_an_answer_on_submitting_only(kind: str) -> None:
    schema = one(kind, required="submit")
    for nothing in (None, "", "  ", [], False):
        assert code(schema, nothing) == "required"
        assert code(schema, nothing, stage=Stage.SAVE) is None
    assert not validate(one(kind), {}, {}, Stage.SUBMIT)


def test_a_section_asks_nothing() -> None:
    assert not validate({"questions": [{"key": "q", "kind": "section"}]}, {}, {}, Stage.SUBMIT)


def test_a_file_answers_a_file_question() -> None:
    assert code(one("file", required="submit"), None, files=1) is None
    assert code(one("file"), "script.pdf") == "invalid"


def test_text_counts_characters_composed_and_line_ends_once() -> None:
    schema = one("long_text", max_length=5)
    assert code(schema, "йййй") is None
    assert code(schema, "\u0438\u0306" * 5) is None
    assert code(schema, "a\r\nb\r\nc") is None
    assert code(schema, "𝄞" * 5) is None
    assert code(schema, "abcdef") == "max_length"


def test_a_text_that_is_too_long_says_by_how_much() -> None:
    problem = validate(one("text", max_length=10), {"q": "x" * 13}, {}, Stage.SUBMIT)["q"]
    assert str(problem) == "This is 3 characters too long: it has 13, and the limit is 10. Nothing was cut."
    assert problem.params == {"over": 3, "length": 13, "limit": 10}


def test_a_message_is_in_the_language_it_is_read_in() -> None:
    problem = validate(one("text", required="submit"), {}, {}, Stage.SUBMIT)["q"]
    with translation.override("en"):
        english = str(problem)
    assert english == "Answer this question."
    assert not isinstance(problem.message, str)


@pytest.mark.parametrize(
    ("kind", "answer", "problem"),
    [
        ("text", 5, "invalid"),
        ("text", "a\x00b", "unstorable"),
        ("text", "a\ud800b", "unstorable"),
        pytest.param("text", "x" * 5_000_000, "max_length", id="five megabytes"),
        ("choice", "d", "invalid_choice"),
        ("choice", ["a"], "invalid_choice"),
        ("choice", "a", None),
        ("multiple_choice", ["a", "d"], "invalid_choice"),
        ("multiple_choice", "a", "invalid_list"),
        ("multiple_choice", [["a"]], "invalid_choice"),
        ("multiple_choice", ["a", "b"], None),
        ("country", "ZZ", "invalid_choice"),
        ("country", "kg", "invalid_choice"),
        ("country", "KG", None),
        ("email", "nobody", "invalid"),
        ("email", "a@b@c.org", "invalid"),
        ("email", "a@example.org\nBcc: all@example.org", "invalid"),
        ("email", f"{'a' * 250}@example.org", "max_length"),
        ("email", "aigul@example.org", None),
        ("number", "ninety", "invalid"),
        ("number", True, "invalid"),
        ("number", math.nan, "unstorable"),
        ("number", math.inf, "unstorable"),
        ("number", -math.inf, "unstorable"),
        pytest.param("number", 10**5000, "unstorable", id="number of 5000 digits"),
        ("number", 10**15, "too_large"),
        ("number", 1e300, "too_large"),
        ("number", 0, None),
        ("number", 12.5, None),
        ("date", "2026-02-30", "invalid"),
        ("date", "0001-01-01", "far_away"),
        ("date", "9999-12-31", "far_away"),
        ("date", "99999-01-01", "invalid"),
        ("date", 20260101, "invalid"),
        ("date", "2024-02-29", None),
        ("consent", "yes", "invalid"),
        ("consent", True, None),
    ],
)
def test_each_kind_refuses_what_it_cannot_be(kind: str, answer: object, problem: str | None) -> None:
    assert code(one(kind), answer) == problem


def test_limits_of_numbers_and_choices_name_the_limit() -> None:
    numbers = one("number", min_value=1, max_value=300)
    assert [code(numbers, value) for value in (0, 1, 300, 301)] == ["min_value", None, None, "max_value"]
    choices = one("multiple_choice", min_choices=2, max_choices=2)
    assert [code(choices, value) for value in (["a"], ["a", "b"], ["a", "b", "c"])] == ["too_few", None, "too_many"]
    assert code(choices, ["a", "a"]) == "too_few"
    assert code(one("text", min_length=3, max_length=9), "ab") == "min_length"


@pytest.mark.parametrize(
    ("limits", "example"),
    [
        ({}, 90),
        ({"min_value": 1920, "max_value": 2009}, 1964),
        ({"min_value": 100}, 100),
        ({"max_value": 10}, 10),
        ({"min_value": 1, "max_value": 1000}, 500),
    ],
)
def test_the_example_of_a_number_is_one_that_would_be_taken(limits: dict[str, int], example: int) -> None:
    question = one("number", **limits)
    problem = validate(question, {"q": "soon"}, {}, Stage.SUBMIT)["q"]
    assert str(example) in str(problem)
    assert code(question, example) is None


def test_a_key_the_form_does_not_have_is_told() -> None:
    errors = validate(one("text"), {"other": "x"}, {}, Stage.SUBMIT)
    assert [problem.code for problem in errors.values()] == ["unknown"]


def test_saving_refuses_only_what_cannot_be_stored() -> None:
    for kind in KINDS:
        assert code(one(kind, required="submit"), "x" * 100_000, stage=Stage.SAVE) is None
        assert code(one(kind), ["a\x00"], stage=Stage.SAVE) == "unstorable"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(kind=st.sampled_from(KINDS), answer=ANYTHING, files=st.integers(0, 2), stage=st.sampled_from(list(Stage)))
def test_whatever_comes_gets_an_answer_and_never_an_exception(
    kind: str, answer: object, files: int, stage: Stage
) -> None:
    errors = validate(one(kind, required="submit"), {"q": answer}, {"q": files}, stage)
    assert all(str(problem) for problem in errors.values())
    if not errors:
        assert can_be_stored(answer)


def values_shown(asked: Question, answer: Any) -> list[str]:
    """What the inputs of a question send where nobody changes them."""
    groups = asked.groups(answer, {"columns": {"c": {"label": "Column"}, "d": {"label": "Column"}}}, False)
    if groups:
        return [one.value for group in groups for one in group.inputs]
    if answer is None or answer is True:
        return ["yes"] if answer else []
    return answer if isinstance(answer, list) else [asked.in_input(answer)]


TYPED = st.lists(st.text(st.characters(exclude_categories=())), max_size=3)


@given(kind=st.sampled_from(WRITTEN), typed=TYPED)
def test_whatever_is_typed_can_be_stored_and_is_read_the_same_again(kind: str, typed: list[str]) -> None:
    schema = one(kind)
    answers = read_answers(schema, "applicant", {"q": typed})
    assert not validate(schema, answers, {}, Stage.SAVE)
    again = values_shown(BY_NAME[kind](schema["questions"][0]), answers.get("q"))
    assert read_answers(schema, "applicant", {"q": again}) == answers


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        ("number", "1 500", 1500),
        ("number", "1\u00a0500,5", 1500.5),
        ("number", "0", 0),
        ("number", "0,0", 0.0),
        ("number", "−3", -3),
        ("number", "1e9", "1e9"),
        ("number", "NaN", "NaN"),
        pytest.param("number", "9" * 5000, "9" * 5000, id="5000 digits"),
        ("number", "٣", 3),
        ("number", "90,000", "90,000"),
        ("date", "31.12.2026", "2026-12-31"),
        ("date", "1/2/2026", "1/2/2026"),
        ("date", "1 February 2026", "2026-02-01"),
        ("date", "2026-12-31", "2026-12-31"),
        ("date", "31.02.2026", "31.02.2026"),
        ("text", " a\x00\ud800 b\n", "a b"),
        ("long_text", "a\r\nb", "a\nb"),
        ("consent", "yes", True),
    ],
)
def test_what_people_type_is_read_as_they_mean_it(kind: str, typed: str, answer: object) -> None:
    assert read_answers(one(kind), "applicant", {"q": [typed]}) == {"q": answer}


def test_what_is_left_empty_is_no_answer() -> None:
    schema = {"questions": [{"key": kind, "kind": kind, "choices": ["a"]} for kind in KINDS]}
    empty = dict.fromkeys(WRITTEN)
    assert read_answers(schema, "applicant", {kind: [""] for kind in KINDS}) == empty


def test_what_was_not_asked_is_not_answered() -> None:
    schema = {"questions": [{"key": kind, "kind": kind, "choices": ["a"]} for kind in KINDS]}
    assert read_answers(schema, "applicant", {}) == {}
    assert read_answers(schema, "guardian", {kind: ["a"] for kind in KINDS}) == {}
