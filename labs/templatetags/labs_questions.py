"""The questions of a call, told before anybody types: what kind each is and what it allows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import template
from django.utils.translation import gettext, ngettext

from labs.blocks.questions import FILE_KINDS
from portal.numbers import format_number

register = template.Library()

UNGROUPED_BELOW = 10_000


@dataclass
class Section:
    """A heading with its questions; questions before the first heading stand without one.

    `first` is the number of its first question: numbers run through the whole form.
    """

    heading: Any = None
    questions: list[Any] = field(default_factory=list)
    first: int = 1


@register.filter
def in_sections(questions: Iterable[Any]) -> list[Section]:
    """The stream of questions, grouped under its headings."""
    sections: list[Section] = []
    number = 1
    for block in questions:
        if block.block_type == "section":
            sections.append(Section(heading=block, first=number))
        else:
            if not sections:
                sections.append(Section())
            sections[-1].questions.append(block)
            number += 1
    return sections


@register.filter
def question_kind(question: Any) -> str:
    """The kind of a question in words."""
    return str(question.block.meta.label)


@register.filter
def limits(question: Any) -> list[str]:
    """What an answer must keep to, each limit a phrase of its own."""
    return [*length_limits(question), *choice_limits(question), *value_limits(question), *file_limits(question)]


def length_limits(question: Any) -> list[str]:
    least, most = question.get("min_length"), question.get("max_length")
    said = []
    if least:
        words = ngettext("at least %(count)s character", "at least %(count)s characters", least)
        said.append(words % {"count": format_number(least)})
    if most:
        words = ngettext("up to %(count)s character", "up to %(count)s characters", most)
        said.append(words % {"count": format_number(most)})
    return said


def choice_limits(question: Any) -> list[str]:
    least, most = question.get("min_choices"), question.get("max_choices")
    said = []
    if least:
        said.append(ngettext("choose at least %(count)d", "choose at least %(count)d", least) % {"count": least})
    if most:
        said.append(ngettext("choose up to %(count)d", "choose up to %(count)d", most) % {"count": most})
    return said


def value_limits(question: Any) -> list[str]:
    least, most = question.get("min_value"), question.get("max_value")
    if least is not None and most is not None:
        return [gettext("from %(least)s to %(most)s") % {"least": value(least), "most": value(most)}]
    if least is not None:
        return [gettext("%(least)s or more") % {"least": value(least)}]
    return [gettext("%(most)s or less") % {"most": value(most)}] if most is not None else []


def value(number: Any) -> str:
    """A bound of a number; below ten thousand it may be a year, which is never grouped."""
    return format_number(number, grouped=abs(number) >= UNGROUPED_BELOW)


def file_limits(question: Any) -> list[str]:
    if question.get("max_megabytes") is None:
        return []
    kinds = [str(name) for key, name in FILE_KINDS if key in question["file_kinds"]]
    return [*kinds, gettext("up to %(count)d MB") % {"count": question["max_megabytes"]}]
