"""A form for its template: words, answers, errors, and the attributes browsers and screen readers need."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from labs.questions.grouping import Section, sections_of
from portal.languages.chains import active_language

from .answers import Answers
from .compiling import Schema
from .kinds import entries_of, questions_of
from .kinds.base import Question
from .models import AnswerFile, FormLabels
from .validation import Errors

PREFIX = "answer-"
REMOVE = "remove-"


def typed_answers(schema: Schema, data: MultiValueDict[str, str]) -> dict[str, list[str]]:
    """The values of a sent form by question key."""
    keys = [question.key for question in questions_of(schema)]
    return {key: data.getlist(PREFIX + key) for key in keys if PREFIX + key in data}


def sent_files(schema: Schema, files: MultiValueDict[str, UploadedFile]) -> list[tuple[Question, UploadedFile]]:
    """The files of a sent form, each with the question it answers."""
    of_files = [question for question in questions_of(schema) if question.is_file]
    return [(question, upload) for question in of_files if (upload := files.get(PREFIX + question.key)) is not None]


def files_to_remove(schema: Schema, data: Mapping[str, str]) -> set[str]:
    """Keys of the questions whose file the applicant has removed."""
    return {question.key for question in questions_of(schema) if REMOVE + question.key in data}


@dataclass
class BoundQuestion:
    """One question or heading for its template, with its words, its answer and its error."""

    question: Question
    words: dict[str, Any]
    answer: Any = None
    error: str = ""
    files: Sequence[AnswerFile] = ()

    @property
    def template(self) -> str:
        return self.question.template

    @property
    def id(self) -> str:
        return PREFIX + self.question.key

    @property
    def remove_name(self) -> str:
        return REMOVE + self.question.key

    @property
    def label(self) -> str:
        return str(self.words["label"])

    @property
    def help(self) -> str:
        return str(self.words["help"])

    @property
    def is_required(self) -> bool:
        return self.question.is_required

    @property
    def value(self) -> str:
        return "" if self.answer is None or isinstance(self.answer, bool | list) else str(self.answer)

    @property
    def input_type(self) -> str:
        return self.question.input_type(self.value, bool(self.error))

    @property
    def autocomplete(self) -> str:
        return self.question.autocomplete

    @property
    def described_by(self) -> str:
        """Ids of help, limit and error, of those that are on the page."""
        parts = (("help", self.help), ("limit", self.limit), ("error", self.error))
        return " ".join(f"{self.id}-{name}" for name, text in parts if text)

    @cached_property
    def limit(self) -> str:
        """The limits in a sentence; empty without any."""
        return self.question.limit()

    def choices(self) -> list[tuple[str, str, bool]]:
        """(stored value, label, whether chosen) of each choice."""
        chosen = self.answer if isinstance(self.answer, list) else [self.answer]
        return [(key, label, key in chosen) for key, label in self.question.choices(self.words)]


@dataclass
class BoundForm:
    """A whole form, ready for its template."""

    labels: FormLabels
    answers: Answers
    errors: Errors
    files: Iterable[AnswerFile] = ()

    @cached_property
    def sections(self) -> list[Section[BoundQuestion]]:
        files = list(self.files)
        entries = [self.bound(entry, files) for entry in entries_of(self.labels.form_version.schema)]
        return sections_of(entries, lambda entry: entry.question.is_heading)

    def bound(self, question: Question, files: Sequence[AnswerFile]) -> BoundQuestion:
        key = question.key
        error = str(self.errors[key]) if key in self.errors else ""
        own = [file for file in files if file.question_key == key]
        return BoundQuestion(question, self.labels.labels[key], self.answers.get(key), error, own)

    @property
    def wrong_fields(self) -> list[BoundQuestion]:
        return [question for section in self.sections for question in section.questions if question.error]

    @property
    def language(self) -> str:
        return str(self.labels.language)

    @property
    def is_fallback(self) -> bool:
        """Whether the reader's language has no words for this form."""
        return self.language != active_language()
