"""The questions of a call for readers of its page: the kind of each, and its limits."""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from labs.choices import Required
from labs.questions.base import requirement
from labs.questions.grouping import SHORT, Section, sections_of
from labs.questions.notes import sentences_on
from portal.languages.chains import active_language
from portal.running.kept import Kept

register = template.Library()
SHOWN = Kept(most=100)
"""Questions of calls as HTML: some languages of a few calls, each up to 100 kB."""


@register.simple_tag
def all_questions(stream: Any) -> SafeString:
    """A stream of questions as the page of a call shows it. They depend on themselves and the language only."""
    language = active_language()
    key = language, json.dumps(stream.get_prep_value())
    shown: SafeString = SHOWN(key, lambda: stream.render_as_block({"language": language}))
    return shown


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
