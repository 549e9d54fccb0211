"""What is said of the questions of a form, part by part, for those who read all of them first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from applications.choices import PartKind
from applications.compiling import Labels
from applications.conditions import notes_on
from applications.kinds import has_part, sections_of_part
from applications.kinds.base import Question
from applications.models import FormLabels
from labs.choices import Required
from labs.questions.grouping import Section
from labs.questions.stream import public_name_of

from .duration import minutes_for


@dataclass(frozen=True)
class PrintedQuestion:
    """A question as it is read before it is answered."""

    number: int
    label: str
    details: Sequence[str]
    """Whether it must be answered, its kind, its limits."""
    notes: Sequence[str]
    """Sentences about other answers on which it depends."""
    help: str
    example: str
    offered: Sequence[str]
    """The answers to choose from, or the columns of a table."""


@dataclass(frozen=True)
class PrintedSection:
    heading: str
    introduction: str
    notes: Sequence[str]
    questions: Sequence[PrintedQuestion]


@dataclass(frozen=True)
class PrintedPart:
    """The questions of one person, with what is said above them."""

    kind: str
    who: str
    minutes: int
    sections: Sequence[PrintedSection]


def printed_parts(labels: FormLabels) -> list[PrintedPart]:
    """The parts of a form that ask anything, in the words of `labels`; sentences are in the active language."""
    schema = labels.form_version.schema
    kinds = [kind for kind in PartKind if has_part(schema, kind)]
    return [
        PrintedPart(kind, who(kind), minutes_for(schema, kind, labels.labels), sections(labels, kind)) for kind in kinds
    ]


def who(kind: PartKind) -> str:
    """Who answers a part, as its heading."""
    if kind == PartKind.GUARDIAN:
        return _("For the parent or guardian (separate link)")
    return _("For the applicant")


def sections(labels: FormLabels, kind: PartKind) -> list[PrintedSection]:
    schema, words = labels.form_version.schema, labels.labels
    notes = notes_on(schema, kind, words)
    found, number = [], 1
    for section in sections_of_part(schema, kind):
        found.append(printed_section(section, words, notes, number))
        number += len(section.questions)
    return found


def printed_section(
    section: Section[Question], words: Labels, notes: Mapping[str, Sequence[str]], first: int
) -> PrintedSection:
    key = section.heading.key if section.heading else ""
    own = words[key] if key else {"label": "", "help": ""}
    questions = [
        printed_question(question, words[question.key], notes.get(question.key, ()), number)
        for number, question in enumerate(section.questions, start=first)
    ]
    return PrintedSection(own["label"], own["help"], notes.get(key, ()), questions)


def printed_question(
    question: Question, words: Mapping[str, Any], notes: Sequence[str], number: int
) -> PrintedQuestion:
    details = [requirement(question), public_name_of(question.kind), question.limit()]
    offered = question.offered(words)
    example = words.get("example", "")
    return PrintedQuestion(number, words["label"], [*filter(None, details)], notes, words["help"], example, offered)


def requirement(question: Question) -> str:
    """Whether it must be answered; empty where a note says on what that depends."""
    required = question.structure.get("required", Required.NEVER)
    if required in {Required.SUBMIT, Required.NEVER}:
        return pgettext("question", "required") if required == Required.SUBMIT else _("optional")
    return ""
