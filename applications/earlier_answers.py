"""Applying again: what somebody answered in an earlier application, and could answer the same way now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .answers import answers_of, keys_about_people
from .choices import PartKind, SeatRole
from .kinds import questions_of
from .kinds.base import Question
from .models import FormLabels, Part, Revision, Seat, SessionGrant


@dataclass(frozen=True)
class EarlierAnswer:
    """An answer that a question of the new form takes, and how people read it."""

    key: str
    label: str
    value: Any
    text: str


def earlier_seats(grants: Iterable[SessionGrant], seat: Seat) -> list[Seat]:
    """The seats from which answers can be taken over to `seat`, of those that a browser may open.

    Applicants' own, in other applications that were submitted. An address says nothing: families and offices share
    theirs, and nobody has shown more than that it is read.
    """
    others = (grant.seat for grant in grants)
    return [
        other
        for other in others
        if other.role == SeatRole.APPLICANT
        and other.part.submitted_at is not None
        and other.part.application_id != seat.part.application_id
    ]


def earlier_answers(source: Seat, part: Part, labels: FormLabels) -> list[EarlierAnswer]:
    """What was submitted last at `source` and fits questions of the form of `labels` that `part` has not answered.

    By key and kind. Never files and consents, nor what somebody else wrote about themselves.
    """
    revision = Revision.objects.newest_of(source.part)
    if revision is None:
        return []
    given, own = answers_of(part), keys_of_applicant(revision, source)
    before = {one.key: one for one in questions_of(revision.form_version.schema, PartKind.APPLICANT) if one.key in own}
    found = []
    for question in questions_of(labels.form_version.schema, PartKind.APPLICANT):
        if question.key not in given and is_same(question, before.get(question.key)):
            value, words = question.taken_over(revision.answers.get(question.key)), labels.labels[question.key]
            if not question.is_empty(value):
                text = question.in_words(value, words)
                found.append(EarlierAnswer(question.key, words["label"], value, text))
    return found


def is_same(question: Question, before: Question | None) -> bool:
    """Whether a question asks what one of another form did, and its answer may be given again unread."""
    return before is not None and before.kind == question.kind and not (question.is_file or question.is_consent)


def keys_of_applicant(revision: Revision, source: Seat) -> set[str]:
    """The keys of what may be offered: of a question about a person only what the applicant has written."""
    personal = keys_about_people(revision.form_version.schema, PartKind.APPLICANT)
    rows = {row.key: row for row in source.part.answers.all()}
    # Who wrote what was changed since it was submitted is not known any more.
    unchanged = {key for key, row in rows.items() if row.content == revision.answers.get(key)}
    written = {key for key in unchanged if rows[key].saved_by_id in {None, source.pk}}
    return {key for key in revision.answers if key not in personal or key in written}
