"""The questions of a call, as readers are told of them before they begin."""

from typing import Any

from django.utils import translation
from pytest_django import Settings

from labs.questions.stream import QuestionsBlock
from labs.templatetags.labs_questions import all_questions, in_sections, limits, question_kind
from portal.running.kept import Kept
from tests.factories import QUESTIONS


def test_questions_stand_under_their_headings() -> None:
    block = QuestionsBlock()
    stream = block.to_python([{"type": kind, "value": value} for kind, value in QUESTIONS])
    sections = in_sections(stream)
    assert [section.heading.value["label"] for section in sections] == ["You", "The film"]
    assert sum(len(section.questions) for section in sections) == len(QUESTIONS) - 2
    told = {
        question.value["key"]: [question_kind(question.value), *limits(question.value)]
        for s in sections
        for question in s.questions
    }
    assert [section.first for section in sections] == [1, 6]
    assert told["name"] == ["Short answer", "up to 120 characters"]
    assert told["phone"] == ["Phone number"]
    assert told["minutes"] == ["Number", "from 1 to 300"]
    assert told["themes"] == ["Choose one or more answers", "choose up to 2"]
    assert told["script"] == ["File", "PDF", "picture (JPG, PNG, WebP)", "up to 1 MB"]
    assert told["terms"] == ["Tick to agree"]


def test_questions_before_the_first_heading_are_not_lost() -> None:
    stream = QuestionsBlock().to_python([{"type": kind, "value": value} for kind, value in QUESTIONS[1:3]])
    sections = in_sections(stream)
    assert [section.heading for section in sections] == [None]
    assert len(sections[0].questions) == 2


def stream_of(label: str) -> Any:
    value = {"key": "name", "label": label, "required": True, "max_length": 120}
    return QuestionsBlock().to_python([{"type": "text", "value": value, "id": "name"}])


def test_questions_are_kept_by_what_they_say_and_by_language() -> None:
    first = all_questions(stream_of("Your name"))
    assert "Your name" in first
    assert "required" in first
    assert all_questions(stream_of("Your name")) is first
    assert "Your pen name" in all_questions(stream_of("Your pen name"))
    with translation.override("ru"):
        assert "обязательно" in all_questions(stream_of("Your name"))
    assert first == stream_of("Your name").render_as_block({"language": "en"})


def test_templates_may_be_edited_in_development(settings: Settings) -> None:
    settings.DEBUG = True
    assert all_questions(stream_of("Your name")) is not all_questions(stream_of("Your name"))


def test_a_process_keeps_a_bounded_number_of_them() -> None:
    kept = Kept(most=3)
    assert [kept(number, lambda number=number: str(number)) for number in (*range(5), 4)] == list("012344")
    assert len(kept.texts) <= 3
