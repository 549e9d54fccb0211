"""A form as it is shown: words, answers, what is wrong, and the attributes browsers and screen readers need."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal import country_names
from portal.languages import active_language
from portal.numbers import format_number

from .answers import YES, Answers, asked
from .choices import Required
from .compiling import Schema
from .models import AnswerFile, FormLabels
from .validation import Errors

PREFIX = "answer-"
REMOVE = "remove-"
AUTOCOMPLETE = {
    "name": "name",
    "phone": "tel",
    "city": "address-level2",
    "residence": "country",
    "birth_year": "bday-year",
    "birth_date": "bday",
}
"""What browsers may fill in by themselves, by the question's key."""
ACCEPT = {"pdf": ["application/pdf", ".pdf"], "image": ["image/jpeg", "image/png", "image/webp"]}
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def typed_answers(schema: Schema, data: MultiValueDict[str, str]) -> dict[str, list[str]]:
    """The values of a sent form by question key."""
    keys = [question["key"] for question in asked(schema)]
    return {key: data.getlist(PREFIX + key) for key in keys if PREFIX + key in data}


def sent_files(schema: Schema, files: MultiValueDict[str, UploadedFile]) -> dict[str, UploadedFile]:
    """The files of a sent form by question key."""
    keys = [question["key"] for question in asked(schema) if question["kind"] == "file"]
    return {key: upload for key in keys if (upload := files.get(PREFIX + key)) is not None}


def files_to_remove(schema: Schema, data: Mapping[str, str]) -> set[str]:
    """Keys of the questions whose file the applicant takes back."""
    return {question["key"] for question in asked(schema) if REMOVE + question["key"] in data}


@dataclass
class Field:
    """One question as the page shows it."""

    question: dict[str, Any]
    words: dict[str, Any]
    answer: Any
    error: str
    files: Sequence[AnswerFile] = ()

    @property
    def kind(self) -> str:
        return str(self.question["kind"])

    @property
    def template(self) -> str:
        return f"applications/questions/{self.kind}.html"

    @property
    def id(self) -> str:
        return PREFIX + str(self.question["key"])

    @property
    def remove_name(self) -> str:
        return REMOVE + str(self.question["key"])

    @property
    def label(self) -> str:
        return str(self.words["label"])

    @property
    def help(self) -> str:
        return str(self.words["help"])

    @property
    def is_required(self) -> bool:
        return bool(self.question["required"] == Required.SUBMIT)

    @property
    def is_group(self) -> bool:
        """Several inputs that answer one question."""
        return self.kind in ("choice", "multiple_choice")

    @property
    def value(self) -> str:
        return "" if self.answer is None or isinstance(self.answer, bool | list) else str(self.answer)

    @property
    def is_given(self) -> bool:
        """A consent that has been given."""
        return self.answer is True

    @property
    def yes(self) -> str:
        return YES

    @property
    def input_type(self) -> str:
        """A browser shows an unreadable day only in a plain text input."""
        if self.kind == "date":
            return "date" if not self.value or (ISO_DAY.fullmatch(self.value) and not self.error) else "text"
        if self.kind == "email":
            return "email"
        return "tel" if self.autocomplete == "tel" else "text"

    @property
    def autocomplete(self) -> str:
        if self.kind == "email":
            return "email"
        return AUTOCOMPLETE.get(str(self.question["key"]), "off" if self.kind == "date" else "")

    @property
    def described_by(self) -> str:
        """Ids of help, limit and error, as far as they are on the page."""
        parts = (("help", self.help), ("limit", self.limit), ("error", self.error))
        return " ".join(f"{self.id}-{name}" for name, text in parts if text)

    @cached_property
    def limit(self) -> str:
        """The limits in a sentence; empty without any."""
        return LIMITS[self.kind](self.question) if self.kind in LIMITS else ""

    @property
    def rows(self) -> int:
        return 4 if self.question.get("max_length", 0) <= 500 else 10

    @property
    def accept(self) -> str:
        return ",".join(accepted for kind in self.question["file_kinds"] for accepted in ACCEPT[kind])

    def choices(self) -> list[tuple[str, str, bool]]:
        """Key, words, and whether chosen, in the form's order; countries in the order of the reader's alphabet."""
        if self.kind == "country":
            pairs = country_names.choices(active_language())
        else:
            pairs = [(key, self.words["choices"][key]) for key in self.question["choices"]]
        chosen = self.answer if isinstance(self.answer, list) else [self.answer]
        return [(key, label, key in chosen) for key, label in pairs]


@dataclass
class Section:
    """A heading with the questions below it; the first may have no heading."""

    words: dict[str, Any]
    fields: list[Field] = field(default_factory=list)


@dataclass
class ShownForm:
    """A whole form, ready for its template."""

    labels: FormLabels
    answers: Answers
    errors: Errors
    files: Iterable[AnswerFile] = ()

    @cached_property
    def sections(self) -> list[Section]:
        found = [Section({"label": "", "help": ""})]
        files = list(self.files)
        for question in self.labels.form_version.schema["questions"]:
            words = self.labels.labels[question["key"]]
            if question["kind"] == "section":
                found.append(Section(words))
                continue
            key = question["key"]
            error = str(self.errors[key]) if key in self.errors else ""
            own = [file for file in files if file.question_key == key]
            found[-1].fields.append(Field(question, words, self.answers.get(key), error, own))
        return [section for section in found if section.fields or section.words["label"]]

    @property
    def wrong_fields(self) -> list[Field]:
        return [field for section in self.sections for field in section.fields if field.error]

    @property
    def language(self) -> str:
        return str(self.labels.language)

    @property
    def is_fallback(self) -> bool:
        """Whether the reader's language has no words for this form."""
        return self.language != active_language()


def text_limit(question: dict[str, Any]) -> str:
    most, least = question.get("max_length"), question.get("min_length")
    if most and least:
        return _("From %(least)s to %(most)s characters.") % {
            "least": format_number(least),
            "most": format_number(most),
        }
    if not most:
        return ""
    return ngettext("Up to %(most)s character.", "Up to %(most)s characters.", most) % {"most": format_number(most)}


def number_limit(question: dict[str, Any]) -> str:
    least, most = question.get("min_value"), question.get("max_value")
    if least is not None and most is not None:
        return _("A number from %(least)s to %(most)s.") % {"least": least, "most": most}
    if least is not None:
        return _("A number not below %(least)s.") % {"least": least}
    return _("A number not above %(most)s.") % {"most": most} if most is not None else ""


def choices_limit(question: dict[str, Any]) -> str:
    least, most = question.get("min_choices") or 0, question.get("max_choices")
    if least and most:
        return _("Choose from %(least)d to %(most)d.") % {"least": least, "most": most}
    if most:
        return ngettext("Choose at most %(most)d.", "Choose at most %(most)d.", most) % {"most": most}
    return (
        ngettext("Choose at least %(least)d.", "Choose at least %(least)d.", least) % {"least": least} if least else ""
    )


def file_limit(question: dict[str, Any]) -> str:
    kinds, size = set(question["file_kinds"]), {"size": question["max_megabytes"]}
    if kinds >= {"pdf", "image"}:
        return _("A PDF or a picture (JPG, PNG or WebP), up to %(size)d MB.") % size
    if "image" in kinds:
        return _("A picture (JPG, PNG or WebP), up to %(size)d MB.") % size
    return _("A PDF, up to %(size)d MB.") % size


LIMITS = {
    "text": text_limit,
    "long_text": text_limit,
    "number": number_limit,
    "multiple_choice": choices_limit,
    "file": file_limit,
}
