"""A submission in words, for the receipt and for staff."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from labs.questions.grouping import sections_of

from .answers import Answers
from .kinds import entries_of, questions_of
from .kinds.base import Question
from .models import FormLabels, Revision


@dataclass(frozen=True)
class AnswerLine:
    """One question with its answer: paragraphs of text, or files."""

    key: str
    label: str
    text: str
    files: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.files


@dataclass(frozen=True)
class AnswerSection:
    """Questions below one heading."""

    heading: str
    lines: list[AnswerLine]


def answer_sections(labels: FormLabels, answers: Answers, files: Sequence[dict[str, Any]]) -> list[AnswerSection]:
    """Every question of the form with its answer, under the headings, in the words of `labels`.

    `files` are as a submission records them, each with the key of its question.
    """
    found = []
    for section in sections_of(entries_of(labels.form_version.schema), lambda entry: entry.is_heading):
        lines = [answer_line(question, labels, answers, files) for question in section.questions]
        if lines:
            found.append(AnswerSection(labels.labels[section.heading.key]["label"] if section.heading else "", lines))
    return found


def answer_line(
    question: Question, labels: FormLabels, answers: Answers, files: Sequence[dict[str, Any]]
) -> AnswerLine:
    words = labels.labels[question.key]
    own = [file for file in files if file["key"] == question.key]
    return AnswerLine(question.key, words["label"], question.in_words(answers.get(question.key), words), own)


def receipt_record(revision: Revision) -> dict[str, Any]:
    """The receipt as data for the applicant to keep: what was submitted, when, and digests that prove it."""
    application, labels = revision.application, revision.form_labels.labels
    return {
        "code": application.code,
        "call": application.call.slug,
        "call_name": str(application.call.names),
        "received_at": revision.received_at.isoformat(),
        "submission": revision.number,
        "language": revision.form_labels.language,
        "fingerprint": revision.digest,
        "answers": [
            {
                "key": question.key,
                "question": labels[question.key]["label"],
                "answer": revision.answers.get(question.key),
            }
            for question in questions_of(revision.form_version.schema)
            if not question.is_file
        ],
        "files": revision.files,
        "consents": revision.consents,
    }
