"""A submission in words, for the receipt and for staff."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from labs.models import Call
from portal.dates import format_date
from portal.languages.catalogues import interface_language
from portal.languages.chains import active_language
from portal.languages.numbers import format_size
from portal.pdf import PdfDocument, PdfLine, PdfSection

from .answers import Answers
from .choices import PartKind
from .compiling import Labels
from .conditions import asked_questions
from .eligibility import facts_in_words
from .emails import ORGANISATION
from .kinds import questions_of, sections_of_part
from .kinds.any_answer import as_text
from .kinds.base import Question
from .models import File, FormLabels, KeptText, Revision


@dataclass(frozen=True)
class AnswerLine:
    """One question with its answer: paragraphs of text, or files."""

    key: str
    label: str
    text: str
    files: list[File] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.files


@dataclass(frozen=True)
class AnswerSection:
    """Questions below one heading."""

    heading: str
    lines: list[AnswerLine]

    @property
    def is_empty(self) -> bool:
        return all(line.is_empty for line in self.lines)


def answer_sections(labels: FormLabels, part: str, answers: Answers, files: Sequence[File]) -> list[AnswerSection]:
    """Every question that is asked in one part with its answer, under the headings, in the words of `labels`."""
    words, schema = labels.labels, labels.form_version.schema
    asked = {question.key for question in asked_questions(schema, part, answers)}
    return [
        AnswerSection(
            words[section.heading.key]["label"] if section.heading else "",
            [answer_line(one, words[one.key], answers, files) for one in section.questions if one.key in asked],
        )
        for section in sections_of_part(schema, part)
        if not asked.isdisjoint(one.key for one in section.questions)
    ]


def answer_line(question: Question, words: Labels, answers: Answers, files: Sequence[File]) -> AnswerLine:
    own = [file for file in files if file.key == question.key]
    return AnswerLine(question.key, words["label"], question.in_words(answers.get(question.key), words), own)


def lines_not_asked(texts: Sequence[KeptText], labels: FormLabels, part: str) -> list[AnswerLine]:
    """Kept texts to questions that a part of the form has no longer, in the words of the newest form that had them."""
    asked = {question.key for question in questions_of(labels.form_version.schema, part)}
    lost = [text for text in texts if text.key not in asked]
    older = FormLabels.objects.filter(form_version__call=labels.form_version.call_id, language=labels.language)
    before = list(older.select_related("form_version").order_by("-pk")) if lost else []
    lines = []
    for text in lost:
        words = next((row for row in before if text.key in row.labels), None)
        questions = questions_of(words.form_version.schema) if words else []
        question = next((question for question in questions if question.key == text.key), None)
        if words is not None and question is not None:
            lines.append(answer_line(question, words.labels[text.key], {text.key: text.content}, []))
        else:
            lines.append(AnswerLine(text.key, text.key, as_text(text.content)))
    return lines


def sections_of_revision(revision: Revision, labels: FormLabels | None = None) -> list[AnswerSection]:
    """A submission in words: those that its writer read, or other `labels` of the same form."""
    kind = revision.part.kind if revision.part else PartKind.APPLICANT
    return answer_sections(labels or revision.form_labels, kind, revision.answers, files_of(revision))


def files_of(revision: Revision) -> list[File]:
    """The files of a submission, in the order of the form. Makes no query where they were prefetched."""
    return [row.submitted_file for row in revision.revision_files.all()]


def consents_of(revision: Revision) -> list[dict[str, Any]]:
    """What a submission agrees to: key, version, language and the exact text that was read, and when."""
    kind = revision.part.kind if revision.part else PartKind.APPLICANT
    labels = revision.form_labels
    return [
        {
            "key": question.key,
            "version": question.structure["version"],
            "language": labels.language,
            "text": labels.labels[question.key]["label"],
            "help": labels.labels[question.key]["help"],
            "at": revision.received_at.isoformat(),
        }
        for question in questions_of(revision.form_version.schema, kind)
        if question.is_consent and revision.answers.get(question.key) is True
    ]


def receipt_record(revision: Revision) -> dict[str, Any]:
    """The receipt as data to keep: what was submitted, when, and digests that prove it."""
    application, labels = revision.application, revision.form_labels.labels
    kind = revision.part.kind if revision.part else PartKind.APPLICANT
    return {
        "code": application.code,
        "call": application.call.slug,
        "call_name": str(application.call.names),
        "part": str(kind),
        "received_at": revision.received_at.isoformat(),
        "submission": revision.number,
        "language": revision.form_labels.language,
        "fingerprint": revision.digest,
        "eligibility": revision.eligibility or {},
        "answers": [
            {
                "key": question.key,
                "question": labels[question.key]["label"],
                "answer": revision.answers.get(question.key),
            }
            for question in asked_questions(revision.form_version.schema, kind, revision.answers)
            if not question.is_file
        ],
        "files": [
            {"key": file.key, "name": file.name, "size": file.size, "received": file.received_digest}
            | {name: words for name, words in (("alt", file.alt), ("credit", file.credit)) if words}
            for file in files_of(revision)
        ],
        "consents": consents_of(revision),
    }


def receipt_document(revision: Revision) -> PdfDocument:
    """The receipt as a document to print and to keep, in the active language."""
    application, call = revision.application, revision.application.call
    facts = [
        PdfLine(_("Code"), application.code),
        PdfLine(_("Received"), call.moment_in_words(revision.received_at)),
        PdfLine(_("Submission number"), str(revision.number)),
        *(PdfLine(label, text) for label, text in facts_in_words(call, revision.eligibility or {})),
    ]
    return PdfDocument(
        title=_("Receipt: %(call)s") % {"call": call.names.text(active_language())},
        language=interface_language(),
        made_at=revision.received_at,
        author=ORGANISATION,
        intro=next_steps(call),
        facts=facts,
        sections=[
            PdfSection(
                section.heading,
                [PdfLine(line.label, line.text) for line in section.lines if line.text],
                [file_line(line, file) for line in section.lines for file in line.files],
            )
            for section in sections_of_revision(revision)
        ],
        footer=f"{ORGANISATION} · {application.code} · SHA-256 {revision.digest}",
    )


def file_line(line: AnswerLine, file: File) -> str:
    about = [f"{file.name} ({format_size(file.size)})", file.alt, file.credit]
    return f"{line.label}: {' · '.join(filter(None, about))}"


def next_steps(call: Call) -> list[str]:
    """Until when changes count, when the answer comes, and whom to ask, in the active language."""
    steps = [_("You can make changes until %(moment)s.") % {"moment": call.deadline_in_words()}]
    if call.results_by:
        day = format_date(call.results_by, call.results_precision)
        steps.append(_("You will hear from us by %(results)s.") % {"results": day})
    return [*steps, _("Questions? Write to %(contact)s.") % {"contact": call.contact_email}]
