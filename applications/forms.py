"""A form for its template: words, answers, errors, and the attributes browsers and screen readers need."""

import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from labs.questions.grouping import Section
from portal.languages.catalogues import interface_language
from portal.languages.chains import active_language
from portal.languages.plain_text import clean_line

from .actions import Base, Conflict
from .answers import Answers
from .codes import digest_of
from .compiling import Schema
from .conditions import asked_questions, notes_on
from .descriptions import Description, is_about_file, key_of
from .fields.days import DayBox
from .inspection import clean_name
from .kinds import FilesQuestion, file_questions_of, questions_of, sections_of_part
from .kinds.base import Question
from .kinds.inputs import Group
from .models import Answer, File, FormLabels, KeptText, Part
from .shown_files import ShownFile
from .validation import Errors

PREFIX, REMOVE, BASED, DECIDED = "answer-", "remove-", "based-", "decided-"


def typed_answers(schema: Schema, part: str, data: MultiValueDict[str, str]) -> dict[str, list[str]]:
    """The values of a sent form by question key, also of questions of which nothing was ticked."""
    keys = [question.key for question in questions_of(schema, part)]
    return {key: data.getlist(PREFIX + key) for key in keys if PREFIX + key in data or BASED + key in data}


def names_of_answers(data: MultiValueDict[str, str]) -> set[str]:
    """The names of the inputs of all questions that a sent form asked, also of those that were left empty."""
    bases = {PREFIX + name.removeprefix(BASED) for name in data if name.startswith(BASED)}
    names = bases | {name for name in data if name.startswith(PREFIX)}
    return {name for name in names if not is_about_file(name)}


def sent_bases(schema: Schema, data: Mapping[str, str]) -> dict[str, str]:
    """What the form says of the answers it showed before somebody wrote in it, by question key."""
    return {
        question.key: clean_line(data[BASED + question.key])
        for question in questions_of(schema)
        if BASED + question.key in data
    }


def seen_before(bases: Mapping[str, str]) -> dict[str, Base]:
    """The same, read; what is no version of an answer is left out, as if nothing had been shown."""
    found = {}
    for key, base in bases.items():
        version, _, digest = base.partition(".")
        if version.isascii() and version.isdigit() and len(version) < 10 and digest:
            found[key] = Base(int(version), digest)
    return found


def decided(schema: Schema, data: Mapping[str, str]) -> set[str]:
    """Keys of the questions, and of files, for which the writer has seen what somebody else wrote."""
    keys = {name.removeprefix(DECIDED) for name in data if name.startswith(DECIDED)}
    asked = {question.key for question in questions_of(schema)}
    return {key for key in keys if key in asked or is_about_file(PREFIX + key)}


def sent_files(
    schema: Schema, part: str, files: MultiValueDict[str, UploadedFile]
) -> list[tuple[FilesQuestion, UploadedFile]]:
    """The files of a sent form, each with the question it answers."""
    asked = file_questions_of(schema, part)
    return [(question, upload) for question in asked for upload in files.getlist(PREFIX + question.key)]


def files_without_question(schema: Schema, part: str, files: MultiValueDict[str, UploadedFile]) -> list[str]:
    """The names of files that were sent to questions which the form has no longer, or answers in another way now."""
    asked = {PREFIX + question.key for question in file_questions_of(schema, part)}
    unasked = [name for name in files if name.startswith(PREFIX) and name not in asked]
    return [clean_name(upload.name or "") for name in unasked for upload in files.getlist(name)]


def files_to_remove(data: MultiValueDict[str, str]) -> set[int]:
    """Keys of the rows of files that the writer takes away."""
    found = {value for name in data if name.startswith(REMOVE) for value in data.getlist(name)}
    return {int(value) for value in found if value.isascii() and value.isdigit() and len(value) < 19}


@dataclass
class BoundQuestion:
    """One question or heading for its template, with its words, its answer and its error."""

    question: Question
    words: dict[str, Any]
    answer: Any = None
    error: str = ""
    files: Sequence[ShownFile] = ()
    base: str = ""
    conflict: Conflict | None = None
    is_decided: bool = False
    kept: Sequence[KeptText] = ()
    notes: Sequence[str] = ()
    """When it is asked and when it must be answered, where that depends on other answers: sentences."""
    here: str = ""
    """Who else writes at it just now, as a sentence."""

    @property
    def sent_files(self) -> list[ShownFile]:
        """Those of its files that were sent whole."""
        return [shown for shown in self.files if not shown.is_unfinished]

    @property
    def template(self) -> str:
        return self.question.template

    @property
    def id(self) -> str:
        return PREFIX + self.question.key

    @property
    def shown_if(self) -> str:
        """The condition under which it is asked, as JSON for the browser; empty without one."""
        condition = self.question.structure.get("shown_if")
        return json.dumps(condition) if condition else ""

    @property
    def longest(self) -> int:
        """How many characters fit; 0 where they are not counted."""
        return self.question.longest_answer

    @property
    def remove_name(self) -> str:
        return REMOVE + self.question.key

    @property
    def based_name(self) -> str:
        return BASED + self.question.key

    @property
    def decided_name(self) -> str:
        return DECIDED + self.question.key

    @property
    def label(self) -> str:
        return str(self.words["label"])

    @property
    def listed_error(self) -> str:
        """Its error, for the list above the form."""
        return self.question.listed_error(self.error, self.answer, self.words)

    @property
    def help(self) -> str:
        return str(self.words["help"])

    @property
    def example(self) -> str:
        """An answer as the editors would like it; empty where they show none."""
        return str(self.words.get("example", ""))

    @property
    def is_required(self) -> bool:
        return self.question.is_required

    @property
    def value(self) -> str:
        return self.question.in_input(self.answer)

    @property
    def boxes(self) -> list[DayBox]:
        """Its inputs, where it has several."""
        return self.question.boxes(self.value)

    @property
    def groups(self) -> list[Group]:
        """Its inputs, where it has several that are not those of a day."""
        groups = self.question.groups(self.answer, self.words, bool(self.error))
        if groups:
            first, *others = groups[0].inputs
            groups[0] = replace(groups[0], inputs=[replace(first, is_first=True), *others])
        return groups

    @property
    def input_type(self) -> str:
        return self.question.input_type(self.value, bool(self.error))

    @property
    def autocomplete(self) -> str:
        return self.question.autocomplete

    @property
    def described_by(self) -> str:
        """Ids of help, example, limit and error, of those that are on the page."""
        parts = (
            ("help", self.help),
            ("example", self.example),
            ("notes", self.notes),
            ("limit", self.limit),
            ("error", self.error),
            ("theirs", self.theirs),
        )
        return " ".join(f"{self.id}-{name}" for name, text in parts if text)

    @cached_property
    def limit(self) -> str:
        """The limits in a sentence; empty without any."""
        return self.question.limit()

    @property
    def theirs(self) -> str:
        """What somebody else wrote meanwhile, as people read it; empty where nobody did."""
        return self.question.in_words(self.conflict.theirs, self.words) if self.conflict else ""

    @property
    def kept_texts(self) -> list[str]:
        """What is kept beside the answer, as people read it."""
        return [text for one in self.kept if (text := self.question.in_words(one.content, self.words))]

    def choices(self) -> list[tuple[str, str, bool]]:
        """(stored value, label, whether chosen) of each choice."""
        chosen = self.answer if isinstance(self.answer, list) else [self.answer]
        return [(key, label, key in chosen) for key, label in self.question.choices(self.words)]


@dataclass
class BoundForm:
    """The form of a part, ready for its template. What is in `typed` is shown instead of the stored answer.

    `bases` and `decided` repeat what was sent with answers that were not saved: what their writer saw stays what the
    next save compares with.
    """

    part: Part
    labels: FormLabels
    typed: Answers = field(default_factory=dict)
    errors: Errors = field(default_factory=dict)
    conflicts: Sequence[Conflict] = ()
    files: Sequence[File] = ()
    stored: Sequence[Answer] = ()
    kept: Sequence[KeptText] = ()
    bases: Mapping[str, str] = field(default_factory=dict)
    decided: AbstractSet[str] = frozenset()
    descriptions: Mapping[str, Description] = field(default_factory=dict)
    """What was written about files and is not stored, by its key."""
    step: int | None = None
    """The place of the one section that is shown, beside those of which something is not stored; None for all."""
    here: Mapping[str, str] = field(default_factory=dict)
    """Who else writes just now, by the key of a question or heading."""

    @cached_property
    def sections(self) -> list[Section[BoundQuestion]]:
        sections = sections_of_part(self.labels.form_version.schema, self.part.kind)
        return [
            Section(
                self.bound_heading(section.heading) if section.heading else None,
                [self.bound(question) for question in section.questions if self.is_shown(question, section)],
                section.first,
            )
            for place, section in enumerate(sections, start=1)
            if self.step in (None, place) or any(question.key in self.typed for question in section.questions)
        ]

    def is_shown(self, question: Question, section: Section[Question]) -> bool:
        """Not in a step where an answer of another step rules it out: on one page, its note tells when it is asked.

        What was typed and is not stored is always shown.
        """
        if self.step is None or question.key in self.asked or question.key in self.typed:
            return True
        condition = question.structure.get("shown_if")
        return condition is not None and condition["key"] in {one.key for one in section.questions}

    @cached_property
    def notes(self) -> dict[str, list[str]]:
        return notes_on(self.labels.form_version.schema, self.part.kind, self.labels.labels)

    @cached_property
    def asked(self) -> dict[str, Question]:
        """The questions that what was written so far leads to, by key."""
        answers = {answer.key: answer.content for answer in self.stored} | self.typed
        questions = asked_questions(self.labels.form_version.schema, self.part.kind, answers)
        return {question.key: question for question in questions}

    def bound_heading(self, heading: Question) -> BoundQuestion:
        return BoundQuestion(
            heading,
            self.labels.labels[heading.key],
            notes=self.notes.get(heading.key, ()),
            here=self.here.get(heading.key, ""),
        )

    def bound(self, question: Question) -> BoundQuestion:
        key = question.key
        row = next((answer for answer in self.stored if answer.key == key), None)
        content = row.content if row else None
        conflict = next((conflict for conflict in self.conflicts if conflict.key == key), None)
        return BoundQuestion(
            self.asked.get(key, question),
            self.labels.labels[key],
            self.typed.get(key, content),
            str(self.errors[key]) if key in self.errors else "",
            [self.shown(file) for file in self.files if file.key == key],
            self.bases.get(key, f"{row.version if row else 0}.{digest_of(content)}"),
            conflict,
            conflict is not None or key in self.decided,
            [text for text in self.kept if text.key == key],
            self.notes.get(key, ()),
            self.here.get(key, ""),
        )

    def shown(self, file: File) -> ShownFile:
        """A file with the words about it: those stored or, where they are not, those written."""
        key = key_of(file.key, file.pk)
        conflict = next((conflict for conflict in self.conflicts if conflict.key == key), None)
        return ShownFile(file, self.descriptions.get(key), conflict, conflict is not None or key in self.decided)

    @property
    def questions(self) -> list[BoundQuestion]:
        return [question for section in self.sections for question in section.questions]

    @property
    def wrong_fields(self) -> list[BoundQuestion]:
        return [question for question in self.questions if question.error]

    @property
    def in_conflict(self) -> list[BoundQuestion]:
        """Those of which an answer, or the words about a file, were changed by somebody else."""
        return [one for one in self.questions if one.conflict or any(shown.conflict for shown in one.files)]

    @property
    def files_not_asked(self) -> list[ShownFile]:
        """Files that answered questions which the form has no longer."""
        asked = {question.key for question in questions_of(self.labels.form_version.schema, self.part.kind)}
        return [self.shown(file) for file in self.files if file.key not in asked]

    @property
    def has_files(self) -> bool:
        return any(question.question.is_file for question in self.questions)

    @property
    def language(self) -> str:
        return str(self.labels.language)

    @property
    def is_fallback(self) -> bool:
        """Whether the reader's language has no words for this form."""
        return self.language != active_language()

    @property
    def is_foreign(self) -> bool:
        """Whether its words are in another language than the page around them, so that they need a `lang`."""
        return self.language != interface_language()
