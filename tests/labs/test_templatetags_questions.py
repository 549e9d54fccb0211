"""The questions of a call, as readers are told of them before they begin."""

from labs.questions.stream import QuestionsBlock
from labs.templatetags.labs_questions import in_sections, limits, question_kind
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
