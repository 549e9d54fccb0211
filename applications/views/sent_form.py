"""A form of one part as it was sent."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from applications import actions, forms
from applications.answers import Answers, read_answers
from applications.compiling import Schema
from applications.descriptions import Description, described_questions
from applications.kinds import questions_of
from applications.models import FormLabels, FormVersion
from applications.reports import AnswerLine, answer_sections
from applications.validation import Errors
from portal.languages.plain_text import clean_line, clean_text

REVIEW = "review"
"""The value of the button that leads on once everything is complete."""


@dataclass
class Sent:
    """A POST of the form, and what became of it."""

    labels: FormLabels
    answers: Answers = field(default_factory=dict)
    """What was typed and is not stored: everything before it is saved, then what is in conflict with the stored."""
    bases: dict[str, str] = field(default_factory=dict)
    decided: set[str] = field(default_factory=set)
    descriptions: dict[str, Description] = field(default_factory=dict)
    """What was written about files and is not stored, as `answers`."""
    errors: Errors = field(default_factory=dict)
    conflicts: list[actions.Conflict] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)
    """Names of files that were sent to questions which the form has no longer."""
    form: str = ""
    """The number of the form whose new questions its page told, by which they are not told twice."""
    then: str = ""
    """Where its writer wants to go once it is saved: the value of the button."""

    @property
    def goes_on(self) -> bool:
        """Whether everything is to be checked."""
        return self.then == REVIEW


def with_former_questions(version: FormVersion, part: str, data: QueryDict) -> Schema:
    """The structure of a form, and the questions it has no more of which a page opened before has sent answers.

    What was typed there is kept beside the answers.
    """
    sent = {name.removeprefix(forms.PREFIX) for name in forms.names_of_answers(data)} | described_questions(data)
    missing = sent - {question.key for question in questions_of(version.schema, part)}
    former: dict[str, Any] = {}
    if missing:
        for older in FormVersion.objects.filter(call=version.call_id, number__lt=version.number).order_by("number"):
            own = [question for question in questions_of(older.schema, part) if question.key in missing]
            former |= {question.key: question.structure for question in own}
    questions = {question["key"]: question for question in version.schema["questions"]} | former
    return {**version.schema, "questions": list(questions.values())}


def most_megabytes(schema: Schema, part: str) -> int:
    """How much the files that answer a part may have together."""
    return sum(question.megabytes * question.most_files for question in questions_of(schema, part))


def typed_lines(labels: FormLabels | None, part: str, data: QueryDict) -> list[AnswerLine]:
    """What was typed, question by question; by the names of its inputs where the form is not known."""
    answers: Answers = {}
    lines: list[AnswerLine] = []
    if labels is not None:
        schema = labels.form_version.schema
        answers = read_answers(schema, part, forms.typed_answers(schema, part, data))
        lines = [line for section in answer_sections(labels, part, answers, []) for line in section.lines]
    names = [name for name in data if name.startswith(forms.PREFIX)]
    others = {name.removeprefix(forms.PREFIX): clean_text("\n".join(data.getlist(name))) for name in names}
    lines += [AnswerLine(clean_line(key), clean_line(key), text) for key, text in others.items() if key not in answers]
    return [line for line in lines if line.text]
