"""The questions of a call for readers of its page: the kind of each, and its limits."""

from collections.abc import Iterable
from typing import Any

from django import template

from labs.choices import Required
from labs.questions.base import requirement
from labs.questions.grouping import SHORT, Section, sections_of
from labs.questions.notes import sentences_on

register = template.Library()


@register.filter
def in_sections(questions: Iterable[Any]) -> list[Section[Any]]:
    """The stream of questions, grouped under its headings."""
    return sections_of(questions, lambda child: child.block.is_heading)


@register.filter
def is_short(questions: Iterable[Any]) -> bool:
    """Whether the questions of a stream are few enough to stand open."""
    return sum(not child.block.is_heading for child in questions) <= SHORT


@register.filter
def question_kind(question: Any) -> str:
    """The kind of a question in words."""
    return str(question.block.public_label)


@register.filter
def is_optional(question: Any) -> bool:
    """Whether it may be left empty whatever else is answered; where that depends on others, `notes_on` says so."""
    return requirement(question)["required"] == Required.NEVER


@register.simple_tag
def notes_on(question: Any, questions: Iterable[Any]) -> list[str]:
    """When a question or heading of the stream is asked, and when it must be answered, where that depends on others."""
    return sentences_on(question, questions)


@register.filter
def limits(question: Any) -> list[str]:
    """The limits of an answer, each a phrase of its own."""
    found: list[str] = question.block.limits(question)
    return found
