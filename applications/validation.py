"""Whether answers may be submitted: one pure function without a database."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.languages.plain_text import is_storable

from .answers import Answers
from .choices import PartKind, Stage
from .compiling import Schema
from .conditions import asked_questions, groups_of
from .kinds import questions_of
from .kinds.base import Question

STORED_BITS = 1000


@dataclass(frozen=True)
class Problem:
    """An error in one answer. As a string it is a sentence in the active language."""

    code: str
    message: str | Promise
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.message % self.params) if self.params else str(self.message)


Errors = dict[str, Problem]


def validate(
    schema: Schema,
    answers: Answers,
    files: Mapping[str, int],
    stage: Stage,
    part: str = PartKind.APPLICANT,
    *,
    undescribed: Mapping[str, str] = MappingProxyType({}),
) -> Errors:
    """{key of the question: error} for the questions of one part; empty where nothing is wrong.

    `answers` come from `read_answers`, but may be any JSON. `files` says how many
    files each question has, `undescribed` what is to be said about files of some. On saving,
    only what cannot be stored is an error; on submitting, every rule of the form counts,
    for the questions that are asked.
    """
    questions = questions_of(schema, part)
    known = {question.key for question in questions}
    errors = {key: Problem("unknown", _("This form has no such question.")) for key in answers if key not in known}
    if stage == Stage.SUBMIT:
        questions = asked_questions(schema, part, answers)
        errors |= unanswered_groups(questions, answers, files)
    for question in questions:
        problem = problem_with(question, answers.get(question.key), files.get(question.key, 0), stage)
        if problem is None and stage == Stage.SUBMIT and question.key in undescribed:
            problem = Problem("undescribed", undescribed[question.key])
        if problem:
            errors[question.key] = problem
    return errors


def unanswered_groups(questions: list[Question], answers: Answers, files: Mapping[str, int]) -> Errors:
    """One error for each group of which too few are answered, at its first question without an answer."""
    errors = {}
    for least, group in groups_of(questions).values():
        empty = [one for one in group if one.is_empty(answers.get(one.key)) and not files.get(one.key)]
        if len(group) - len(empty) < least:
            message = ngettext_lazy(
                "Answer at least one of these related questions.",
                "Answer at least %(count)d of these related questions.",
                "count",
            )
            errors[empty[0].key] = Problem("group", message, {"count": least})
    return errors


def problem_with(question: Question, answer: Any, files: int, stage: Stage) -> Problem | None:
    if not can_be_stored(answer):
        return Problem("unstorable", _("This answer cannot be saved as it is. Please type it again."))
    if stage == Stage.SAVE:
        return None
    try:
        question.check(answer, files)
    except ValidationError as error:
        first = error.error_list[0]
        return Problem(str(first.code), first.message, first.params or {})
    return None


def can_be_stored(answer: Any) -> bool:
    """Whether both databases take `answer`: no null bytes, lone surrogates or numbers beyond JSON, at any depth."""
    if isinstance(answer, str):
        return is_storable(answer)
    if isinstance(answer, float):
        return math.isfinite(answer)
    if isinstance(answer, int):
        return answer.bit_length() <= STORED_BITS
    if isinstance(answer, Mapping):
        return all(can_be_stored(part) for pair in answer.items() for part in pair)
    return not isinstance(answer, list) or all(map(can_be_stored, answer))
