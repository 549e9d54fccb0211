"""A submission in words: for the receipt, for staff, for tables."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from portal.country_names import country_name
from portal.dates import format_date
from portal.numbers import format_number

from .answers import Answers, asked
from .models import FormLabels, Revision

FIRST_GROUPED = 10_000


@dataclass(frozen=True)
class Line:
    """One question with its answer: paragraphs of text, or files."""

    key: str
    label: str
    text: str
    files: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.files


@dataclass
class Part:
    """Questions below one heading."""

    heading: str
    lines: list[Line] = field(default_factory=list)


def answers_shown(labels: FormLabels, answers: Answers, files: Sequence[dict[str, Any]]) -> list[Part]:
    """Every question of the form with what was answered, under the headings, in the words of `labels`.

    `files` are as a submission records them, each with the key of its question.
    """
    parts = [Part("")]
    for question in labels.form_version.schema["questions"]:
        key = question["key"]
        words = labels.labels[key]
        if question["kind"] == "section":
            parts.append(Part(words["label"]))
            continue
        own = [file for file in files if file["key"] == key]
        parts[-1].lines.append(Line(key, words["label"], in_words(question, words, answers.get(key)), own))
    return [part for part in parts if part.lines]


def in_words(question: Mapping[str, Any], words: Mapping[str, Any], answer: Any) -> str:
    """An answer as people read it, in the active language; empty where there is none."""
    kind = question["kind"]
    if answer is None:
        return ""
    if kind in ("choice", "multiple_choice"):
        keys = answer if isinstance(answer, list) else [answer]
        return "\n".join(str(words["choices"].get(key, key)) for key in keys)
    try:
        return WRITERS[kind](answer) if kind in WRITERS else str(answer)
    except (TypeError, ValueError, ArithmeticError):
        # A draft may hold what is no day and no number.
        return str(answer)


def number_in_words(number: float) -> str:
    """Grouped from five figures on: a year is a number too."""
    return format_number(number, grouped=abs(number) >= FIRST_GROUPED)


WRITERS: dict[str, Callable[[Any], str]] = {
    "country": country_name,
    "number": number_in_words,
    "date": lambda day: format_date(dt.date.fromisoformat(day)),
    "consent": lambda _given: _("Yes"),
}


def receipt_record(revision: Revision) -> dict[str, Any]:
    """The receipt as data an applicant can keep: what, when, and the fingerprints that prove it."""
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
                "key": question["key"],
                "question": labels[question["key"]]["label"],
                "answer": revision.answers.get(question["key"]),
            }
            for question in asked(revision.form_version.schema)
            if question["kind"] != "file"
        ],
        "files": revision.files,
        "consents": revision.consents,
    }
