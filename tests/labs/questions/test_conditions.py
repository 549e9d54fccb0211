"""Conditions as editors set them: stored with the form, told to readers, and refused where they could never hold."""

from typing import Any

import pytest
from wagtail.blocks import StreamBlockValidationError

from labs.questions.notes import sentences_on
from labs.questions.stream import QuestionsBlock
from labs.templatetags.labs_questions import is_optional

BLOCK = QuestionsBlock()
NOTHING: dict[str, Any] = {}


def stream(*entries: tuple[str, dict[str, Any]]) -> Any:
    return BLOCK.to_python(
        [{"type": kind, "value": {"label": value["key"].title(), **value}} for kind, value in entries]
    )


FORM = (
    "choice",
    {
        "key": "form",
        "choices": [{"key": "fiction", "label": "Fiction"}, {"key": "documentary", "label": "Documentary"}],
    },
)


def question(key: str, **own: Any) -> tuple[str, dict[str, Any]]:
    return "text", {"key": key, **own}


def structure_of(entry: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    child = stream(entry)[0]
    found: dict[str, Any] = child.block.structure(child.value)
    return found


@pytest.mark.parametrize(
    ("own", "stored"),
    [
        ({"required": True}, {"required": "submit"}),
        ({}, {"required": "never"}),
        (
            {"required_if": {"key": "form", "any_of": "fiction, documentary"}},
            {"required": "condition", "required_if": {"key": "form", "any_of": ["fiction", "documentary"]}},
        ),
        ({"group": "script"}, {"required": "group", "group": "script", "least": 1}),
        ({"group": "script", "least": 2}, {"required": "group", "group": "script", "least": 2}),
        ({"required": True, "group": "script"}, {"required": "submit"}),
        ({"shown_if": {"key": "form", "any_of": ""}}, {"shown_if": {"key": "form", "any_of": []}}),
    ],
)
def test_what_an_editor_sets_is_stored_with_the_form(own: dict[str, Any], stored: dict[str, Any]) -> None:
    structure = structure_of(question("q", **own))
    assert {name: structure.get(name) for name in stored} == stored
    assert {"group", "shown_if", "required_if"} & set(structure) <= set(stored)


def errors_of(*entries: tuple[str, dict[str, Any]]) -> dict[int, Any]:
    with pytest.raises(StreamBlockValidationError) as refused:
        BLOCK.clean(stream(*entries))
    return {
        place: {
            f"{name}.{field}": error.messages[0]
            for name, at_name in at_question.block_errors.items()
            for field, error in at_name.block_errors.items()
        }
        for place, at_question in refused.value.block_errors.items()
    }


@pytest.mark.parametrize(
    ("condition", "at", "sentence"),
    [
        ({"key": "later", "any_of": ""}, "key", "No question before this one has the key “later”."),
        ({"key": "q", "any_of": ""}, "key", "No question before this one has the key “q”."),
        ({"key": "project", "any_of": ""}, "key", "No question before this one has the key “project”."),
        ({"key": "own", "any_of": ""}, "key", "“own” is answered by somebody else."),
        ({"key": "form", "any_of": "opera"}, "any_of", "“form” has no choice with the key “opera”."),
        ({"key": "title", "any_of": "a"}, "any_of", "“title” has no choices; leave this empty."),
    ],
)
@pytest.mark.parametrize("name", ["shown_if", "required_if"])
def test_a_condition_that_could_never_hold_is_refused_at_its_field(
    name: str, condition: dict[str, str], at: str, sentence: str
) -> None:
    before = (FORM, question("title"), ("section", {"key": "project"}), question("own", answered_by="guardian"))
    errors = errors_of(*before, question("q", **{name: condition}), question("later"))
    assert errors == {4: {f"{name}.{at}": sentence}}


def test_a_section_of_somebody_else_cannot_depend_on_it() -> None:
    section = ("section", {"key": "consents", "shown_if": {"key": "form", "any_of": ""}})
    mine, theirs = question("mine"), question("theirs", answered_by="guardian")
    assert errors_of(FORM, section, mine, theirs) == {1: {"shown_if.key": "“form” is answered by somebody else."}}
    BLOCK.clean(stream(FORM, section, mine, ("section", {"key": "other"}), theirs))


def test_nothing_can_depend_on_a_file() -> None:
    script = ("file", {"key": "script", "file_kinds": ["pdf"], "max_megabytes": 1})
    errors = errors_of(script, question("q", shown_if={"key": "script", "any_of": ""}))
    assert errors == {
        1: {"shown_if.key": "“script” is answered with files; a condition cannot depend on them."},
    }


def test_conditions_on_choices_consents_and_countries_are_taken() -> None:
    consent = ("consent", {"key": "agree", "version": "1"})
    BLOCK.clean(
        stream(
            FORM,
            consent,
            ("country", {"key": "country"}),
            question("a", shown_if={"key": "form", "any_of": "documentary"}),
            question("b", shown_if={"key": "agree", "any_of": "yes"}),
            question("c", required_if={"key": "country", "any_of": "KG, UZ"}),
            ("section", {"key": "project", "shown_if": {"key": "form", "any_of": "fiction"}}),
        )
    )


def test_readers_of_the_call_are_told_what_depends_on_what() -> None:
    questions = stream(
        FORM,
        question("a", shown_if={"key": "form", "any_of": "documentary, fiction"}),
        question("b", required_if={"key": "form", "any_of": ""}),
        question("c", group="script"),
        question("d", group="script"),
        question("e", group="script", required=True),
    )
    assert [sentences_on(child.value, questions) for child in questions] == [
        [],
        ["Only if your answer to “Form” is: Documentary / Fiction."],
        ["Required if you have answered “Form”."],
        ["Answer at least one of these: C · D."],
        ["Answer at least one of these: C · D."],
        [],
    ]
    assert [child.value["key"] for child in questions if is_optional(child.value)] == ["form", "a"]


def test_the_settings_that_few_need_are_folded_away_and_none_is_lost() -> None:
    for block in BLOCK.child_blocks.values():
        layout = block.meta.form_layout
        assert set(layout.get_sorted_block_names()) == set(block.child_blocks)
    assert "label" in BLOCK.child_blocks["text"].meta.form_layout.children
