"""The forms of the sample calls: whole in each of their languages, and asking each applicant what is for them."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from applications import compiling
from applications.choices import Stage
from applications.conditions import asked_questions
from applications.validation import validate
from demo import forms
from demo.words import LANGUAGES
from labs.questions import library
from labs.questions.stream import QuestionsBlock

FORMS = ("impact", "development", "teen")
WRITTEN = list(product(FORMS, LANGUAGES))
GUARDIAN = "guardian"


def stream(form: str, language: str) -> Any:
    return QuestionsBlock().to_python(forms.questions(form, language))


def schema(form: str) -> compiling.Schema:
    return compiling.structure(stream(form, "en"))


def asked(form: str, /, part: str = "applicant", **answers: Any) -> dict[str, bool]:
    """{key: whether it must be answered} of the questions to which the answers lead."""
    return {question.key: question.is_required for question in asked_questions(schema(form), part, answers)}


def unknown_settings(blocks: Any, stored: list[dict[str, Any]]) -> Iterator[str]:
    """Names in the stored form that mean nothing to the block of their question."""
    for one in stored:
        known = blocks[one["type"]].child_blocks
        yield from (f"{one['value']['key']}: {name}" for name in one["value"] if name not in known)
        if "columns" in one["value"]:
            yield from unknown_settings(known["columns"].child_blocks, one["value"]["columns"])


@pytest.mark.parametrize(("form", "language"), WRITTEN)
def test_editors_could_have_written_it(form: str, language: str) -> None:
    questions = stream(form, language)
    QuestionsBlock().clean(questions)
    assert list(unknown_settings(QuestionsBlock().child_blocks, forms.questions(form, language))) == []
    assert compiling.structure(questions) == schema(form)
    assert compiling.words_for(schema(form), compiling.words(questions)) is not None
    assert [child.value["key"] for child in questions if not child.value["help"]] == []


@pytest.mark.parametrize(("form", "language"), WRITTEN)
def test_it_has_no_words_without_a_question(form: str, language: str) -> None:
    of_form = {entry["key"] for entry in forms.structure(form)}
    of_all = {entry["key"] for one in FORMS for entry in forms.structure(one)}
    assert set(forms.table(f"{language}/{form}")) <= of_form
    assert set(forms.table(f"{language}/shared")) <= of_all


def repeated(general: Any, particular: Any) -> Iterator[str]:
    """Words that say what the general ones say already."""
    for name, word in particular.items():
        if isinstance(word, dict):
            yield from repeated(general.get(name, {}), word)
        elif general.get(name) == word:
            yield word


@pytest.mark.parametrize(("form", "language"), WRITTEN)
def test_it_repeats_no_word_of_the_library(form: str, language: str) -> None:
    assert list(repeated(library.words(language), forms.table(f"{language}/{form}"))) == []


def test_the_consent_of_protagonists_is_asked_for_a_documentary_alone() -> None:
    assert asked("impact", form="documentary")["protagonists_consent"]
    assert "protagonists_consent" not in asked("impact", form="fiction")


def test_an_organisation_names_itself_and_needs_no_films() -> None:
    organisation, team = asked("impact", applicant_kind="civil_society"), asked("impact", applicant_kind="film_team")
    assert (organisation["organisation"], organisation["filmography"]) == (True, False)
    assert ("organisation" in team, team["filmography"]) == (False, True)


def test_a_script_comes_as_a_file_or_as_a_link() -> None:
    def is_missing(files: dict[str, int], **answers: Any) -> bool:
        return "script_file" in validate(schema("impact"), answers, files, Stage.SUBMIT)

    assert is_missing({})
    assert not is_missing({"script_file": 1})
    assert not is_missing({}, script_link="https://example.org/cut")


def test_without_a_project_the_background_is_asked_instead_of_it() -> None:
    with_project = asked("development", participation="co_author")
    without = asked("development", participation="no_project")
    of_project = {"role", "title", "film_languages", "synopsis", "treatment", "comparable_films", "budget_estimate"}
    assert of_project <= set(with_project)
    assert of_project.isdisjoint(without)
    assert without["experience"]
    assert "experience" not in with_project
    assert {"work_sample", "work_sample_link"} <= set(without)


def test_the_note_of_a_producer_is_required_for_producing() -> None:
    project = {"participation": "with_project"}
    assert asked("development", track="producing", **project)["producer_note"]
    assert not asked("development", track="screenwriting", **project)["producer_note"]


def test_a_teenager_answers_the_prompts_that_were_chosen() -> None:
    answers: dict[str, Any] = {"prompts": ["sound"], "sound_text": "First I hear a bus."}
    keys = set(asked("teen", **answers))
    assert {"sound_text", "sound_picture"} <= keys
    assert keys.isdisjoint({"place_text", "place_picture", "minute_text", "minute_picture"})
    assert "sound_text" not in validate(schema("teen"), answers, {}, Stage.SUBMIT)
    assert "sound_text" not in validate(schema("teen"), {"prompts": ["sound"]}, {"sound_picture": 1}, Stage.SUBMIT)
    assert "sound_text" in validate(schema("teen"), {"prompts": ["sound"]}, {}, Stage.SUBMIT)


def test_a_guardian_answers_a_part_of_their_own_with_five_consents_to_images() -> None:
    asked_of_guardian = asked("teen", part=GUARDIAN)
    images = [f"image_{use}" for use in ("archive", "website", "social_media", "press", "film")]
    required = ["guardian_name", "guardian_relation", "guardian_phone", "guardian_consent", *images, "guardian_data"]
    assert [key for key, is_required in asked_of_guardian.items() if is_required] == required
    refusals = dict.fromkeys(images, "no")
    errors = validate(schema("teen"), refusals, {}, Stage.SUBMIT, part=GUARDIAN)
    assert errors.keys().isdisjoint(images)
