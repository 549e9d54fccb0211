"""The questions of a call, told before anybody types: what kind each is and what it allows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import template
from django.utils.translation import gettext, ngettext

from labs.blocks.questions import FILE_KINDS

register = template.Library()


@dataclass
class Section:
    """A heading with its questions; questions before the first heading stand without one."""

    heading: Any = None
    questions: list[Any] = field(default_factory=list)


@register.filter
def in_sections(questions: Iterable[Any]) -> list[Section]:
    """The stream of questions, grouped under its headings."""
    sections: list[Section] = []
    for block in questions:
        if block.block_type == "section":
            sections.append(Section(heading=block))
        else:
            if not sections:
                sections.append(Section())
            sections[-1].questions.append(block)
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
        said.append(ngettext("at least %(count)d character", "at least %(count)d characters", least) % {"count": least})
    if most:
        said.append(ngettext("up to %(count)d character", "up to %(count)d characters", most) % {"count": most})
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
        return [gettext("from %(least)d to %(most)d") % {"least": least, "most": most}]
    if least is not None:
        return [gettext("%(least)d or more") % {"least": least}]
    return [gettext("%(most)d or less") % {"most": most}] if most is not None else []


def file_limits(question: Any) -> list[str]:
    if question.get("max_megabytes") is None:
        return []
    kinds = [str(name) for key, name in FILE_KINDS if key in question["file_kinds"]]
    return [*kinds, gettext("up to %(count)d MB") % {"count": question["max_megabytes"]}]
