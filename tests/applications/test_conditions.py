"""Questions that are asked, or must be answered, only after certain answers."""

from typing import Any

import pytest

from applications.choices import Stage
from applications.conditions import asked_questions, notes_on
from applications.validation import validate

TEXT = {"kind": "text", "required": "never", "max_length": 100}
FORM = {
    "key": "form",
    "kind": "choice",
    "required": "submit",
    "choices": ["fiction", "documentary"],
}
ON_DOCUMENTARY = {"key": "form", "any_of": ["documentary"]}


def schema(*questions: dict[str, Any]) -> dict[str, Any]:
    return {"questions": [FORM, *questions]}


def keys(form: dict[str, Any], answers: dict[str, Any]) -> list[str]:
    return [question.key for question in asked_questions(form, "applicant", answers)]


def codes(form: dict[str, Any], answers: dict[str, Any], files: dict[str, int] | None = None) -> dict[str, str]:
    return {key: problem.code for key, problem in validate(form, answers, files or {}, Stage.SUBMIT).items()}


PROTAGONISTS = {**TEXT, "key": "protagonists", "required": "submit", "shown_if": ON_DOCUMENTARY}


@pytest.mark.parametrize(
    ("answers", "asked", "wrong"),
    [
        ({"form": "documentary"}, True, {"protagonists": "required"}),
        ({"form": "documentary", "protagonists": "Two"}, True, {}),
        ({"form": "fiction"}, False, {}),
        ({"form": "fiction", "protagonists": "x" * 500}, False, {}),
        ({}, False, {"form": "required"}),
        ({"form": "gone"}, False, {"form": "invalid_choice"}),
        ({"form": ["documentary"]}, True, {"form": "invalid_choice", "protagonists": "required"}),
    ],
)
def test_what_is_not_asked_need_not_be_answered_and_is_not_checked(
    answers: dict[str, Any], asked: bool, wrong: dict[str, str]
) -> None:
    form = schema(PROTAGONISTS)
    assert ("protagonists" in keys(form, answers)) is asked
    assert codes(form, answers) == wrong


def test_any_answer_meets_a_condition_that_names_none() -> None:
    form = schema({**TEXT, "key": "title"}, {**TEXT, "key": "why", "shown_if": {"key": "title", "any_of": []}})
    assert "why" in keys(form, {"title": "Mountain"})
    for nothing in (None, "", []):
        assert "why" not in keys(form, {"title": nothing})


def test_zero_is_an_answer() -> None:
    number = {"key": "minutes", "kind": "number", "required": "never"}
    form = schema(number, {**TEXT, "key": "why", "shown_if": {"key": "minutes", "any_of": []}})
    assert "why" in keys(form, {"minutes": 0})


def test_an_answer_to_what_is_not_asked_leads_nowhere() -> None:
    form = schema(PROTAGONISTS, {**TEXT, "key": "consent", "shown_if": {"key": "protagonists", "any_of": []}})
    answers = {"form": "fiction", "protagonists": "Two"}
    assert keys(form, answers) == ["form"]
    assert keys(form, {**answers, "form": "documentary"}) == ["form", "protagonists", "consent"]


def test_a_consent_is_answered_with_yes() -> None:
    consent = {"key": "agree", "kind": "consent", "required": "never", "version": "1"}
    form = schema(consent, {**TEXT, "key": "how", "shown_if": {"key": "agree", "any_of": ["yes"]}})
    assert "how" in keys(form, {"agree": True})
    assert "how" not in keys(form, {"agree": None})


def test_a_section_takes_all_its_questions_with_it() -> None:
    section = {"key": "project", "kind": "section", "shown_if": ON_DOCUMENTARY}
    after = {"key": "materials", "kind": "section"}
    form = schema(section, {**TEXT, "key": "title", "required": "submit"}, after, {**TEXT, "key": "cv"})
    assert keys(form, {"form": "fiction"}) == ["form", "cv"]
    assert codes(form, {"form": "fiction"}) == {}
    assert codes(form, {"form": "documentary"}) == {"title": "required"}


def test_a_guardian_is_asked_what_stands_in_a_section_that_depends_on_the_applicant() -> None:
    section = {"key": "consents", "kind": "section", "shown_if": ON_DOCUMENTARY}
    form = schema(section, {**TEXT, "key": "agree", "answered_by": "guardian"}, {**TEXT, "key": "title"})
    assert [question.key for question in asked_questions(form, "guardian", {})] == ["agree"]
    assert keys(form, {}) == ["form"]


REQUIRED_IF = {**TEXT, "key": "note", "required": "condition", "required_if": ON_DOCUMENTARY}


def test_a_question_may_be_required_after_one_answer_and_not_after_another() -> None:
    form = schema(REQUIRED_IF)
    assert codes(form, {"form": "documentary"}) == {"note": "required"}
    assert codes(form, {"form": "fiction"}) == {}
    assert codes(form, {"form": "fiction", "note": "x" * 101}) == {"note": "max_length"}
    assert [one.is_required for one in asked_questions(form, "applicant", {"form": "documentary"})] == [True, True]


SCRIPT = {"key": "script", "kind": "file", "required": "group", "group": "script", "least": 1, "file_kinds": ["pdf"]}
CUT = {"key": "cut", "kind": "url", "required": "group", "group": "script", "least": 1}


@pytest.mark.parametrize(
    ("answers", "files", "wrong"),
    [
        ({}, {}, {"script": "group"}),
        ({"cut": "https://example.org/cut"}, {}, {}),
        ({}, {"script": 1}, {}),
        ({"cut": "nothing yet"}, {}, {"cut": "invalid"}),
    ],
)
def test_of_a_group_some_must_be_answered(
    answers: dict[str, Any], files: dict[str, int], wrong: dict[str, str]
) -> None:
    assert codes(schema(SCRIPT, CUT), {"form": "fiction", **answers}, files) == wrong


def test_a_group_asks_for_no_more_than_is_asked_of_it() -> None:
    form = schema({**CUT, "least": 2}, {**CUT, "key": "trailer", "least": 2, "shown_if": ON_DOCUMENTARY})
    assert codes(form, {"form": "documentary", "cut": "https://example.org"}) == {"trailer": "group"}
    assert codes(form, {"form": "fiction", "cut": "https://example.org"}) == {}
    assert codes(form, {"form": "fiction"}) == {"cut": "group"}


@pytest.mark.parametrize(
    ("least", "sentence", "note"),
    [
        (1, "Answer at least one of these related questions.", "Answer at least one of these: Cut · Trailer."),
        (2, "Answer at least 2 of these related questions.", "Answer at least 2 of these: Cut · Trailer."),
    ],
)
def test_readers_are_told_how_many_of_a_group_are_enough(least: int, sentence: str, note: str) -> None:
    form = schema({**CUT, "least": least}, {**CUT, "key": "trailer", "least": least})
    problem = validate(form, {"form": "fiction"}, {}, Stage.SUBMIT)["cut"]
    assert str(problem) == sentence
    words = {key: {"label": key.capitalize(), "help": ""} for key in ("form", "cut", "trailer")}
    assert notes_on(form, "applicant", words)["cut"] == [note]


def test_on_saving_nothing_is_missing() -> None:
    form = schema(PROTAGONISTS, REQUIRED_IF, SCRIPT, CUT)
    assert validate(form, {"form": "documentary"}, {}, Stage.SAVE) == {}


def test_readers_are_told_what_depends_on_what() -> None:
    form = schema(PROTAGONISTS, REQUIRED_IF, SCRIPT, CUT)
    words = {key: {"label": key.capitalize(), "help": ""} for key in ("protagonists", "note", "script", "cut")}
    words["form"] = {"label": "Form", "help": "", "choices": {"fiction": "Fiction", "documentary": "Documentary"}}
    notes = notes_on(form, "applicant", words)
    assert notes == {
        "protagonists": ["Only if your answer to “Form” is: Documentary."],
        "note": ["Required if your answer to “Form” is: Documentary."],
        "script": ["Answer at least one of these: Script · Cut."],
        "cut": ["Answer at least one of these: Script · Cut."],
    }
