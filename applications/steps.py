"""A long form in steps, one section at a time, with what is still missing in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.questions.grouping import SHORT

from .answers import Answers
from .choices import Stage
from .compiling import Schema
from .conditions import asked_questions
from .kinds import questions_of, sections_of_part
from .models import FormLabels
from .validation import validate


@dataclass(frozen=True)
class Step:
    """A section in which something is asked.

    `index` is its place among all sections of the part, and stands in its address; `number` is its place among those
    that are asked, as readers count.
    """

    index: int
    number: int
    heading: str
    keys: frozenset[str]
    answered: int
    missing: int
    wrong: frozenset[str]
    """Keys of those of the missing that have an answer, which cannot be submitted as it stands."""

    @property
    def is_complete(self) -> bool:
        return self.answered > 0 and not self.missing

    @property
    def state(self) -> str:
        """How far it is, in words."""
        if not self.answered:
            return _("not begun")
        if not self.missing:
            return _("complete")
        if self.wrong:
            return ngettext("%(count)d answer to check", "%(count)d answers to check", self.missing) % {
                "count": self.missing
            }
        return ngettext("%(count)d answer is missing", "%(count)d answers are missing", self.missing) % {
            "count": self.missing
        }


def is_divided(schema: Schema, part: str) -> bool:
    """Whether the questions of a part are shown in steps; few stand on one page."""
    return len(questions_of(schema, part)) > SHORT and len(sections_of_part(schema, part)) > 1


def steps_of(
    labels: FormLabels,
    part: str,
    answers: Answers,
    files: Mapping[str, int],
    undescribed: Mapping[str, str] = MappingProxyType({}),
) -> list[Step]:
    """The steps of a form as its answers stand; `files` and `undescribed` as `validate` takes them."""
    schema = labels.form_version.schema
    asked = {question.key: question for question in asked_questions(schema, part, answers)}
    known = {key: answer for key, answer in answers.items() if key in asked}
    errors = validate(schema, known, files, Stage.SUBMIT, part, undescribed=undescribed)
    steps: list[Step] = []
    for index, section in enumerate(sections_of_part(schema, part), start=1):
        keys = frozenset(question.key for question in section.questions if question.key in asked)
        if keys:
            heading = labels.labels[section.heading.key]["label"] if section.heading else _("To begin with")
            answered = frozenset(key for key in keys if key in files or not asked[key].is_empty(known.get(key)))
            missing = keys & errors.keys()
            steps.append(Step(index, len(steps) + 1, heading, keys, len(answered), len(missing), missing & answered))
    return steps


def first_open(steps: list[Step]) -> Step:
    """Where somebody who comes back goes on: the first step that is not complete, else the last."""
    return next((step for step in steps if not step.is_complete), steps[-1])


def step_after(steps: list[Step], index: int) -> Step:
    """The step that follows, which answers given just now may have opened; the last one follows itself."""
    return next((step for step in steps if step.index > index), steps[-1])


def step_before(steps: list[Step], index: int) -> Step | None:
    return next((step for step in reversed(steps) if step.index < index), None)


def section_of(schema: Schema, part: str, key: str) -> int:
    """The place of the section that asks a question; the first for a question that no section has."""
    sections = enumerate(sections_of_part(schema, part), start=1)
    return next((place for place, section in sections if key in {one.key for one in section.questions}), 1)
