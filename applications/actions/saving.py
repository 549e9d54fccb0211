"""Saving what somebody writes, complete or not, without overwriting what somebody else wrote meanwhile."""

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from applications.answers import Answers
from applications.choices import KeptBecause, State
from applications.codes import digest_of
from applications.kinds import questions_of
from applications.kinds.base import Question
from applications.models import Answer, FormLabels, KeptText, Part, Seat
from applications.projections import project
from applications.rules import may_write

from .keeping import keep_texts, kept_text, refuse_where_full
from .locking import lock_application, lock_part


class NotWritableError(Exception):
    """The part may not be changed any more: it is being read, was withdrawn, or belongs to somebody else now."""


@dataclass(frozen=True)
class Base:
    """What the writer saw before writing: the version of an answer, and a digest of it."""

    version: int
    digest: str


WRITTEN = ["value", "typed", "choice", "version", "saved_by"]
EMPTY = Base(0, digest_of(None))


@dataclass(frozen=True)
class Conflict:
    """Two people changed one answer: what was sent now, and what had been stored meanwhile."""

    key: str
    mine: Any
    theirs: Any


@dataclass
class Saved:
    """What became of a save: the stored part, with its version, and what was not overwritten."""

    part: Part
    conflicts: list[Conflict] = field(default_factory=list)


@transaction.atomic
def save_answers(
    *,
    seat: Seat,
    answers: Answers,
    based_on: Mapping[str, Base],
    labels: FormLabels,
    received_at: dt.datetime,
    resolves: AbstractSet[str] = frozenset(),
) -> Saved:
    """Store those of `answers` that the writer has changed since seeing them; keys that are not sent stay.

    `based_on` says what the writer saw. An answer that somebody else has changed
    since, to something else, is not overwritten: both are kept, and the conflict
    is returned. For the keys in `resolves` the writer has seen both and decided:
    what is overwritten then is kept, and so is an answer to a question that the form
    has no longer. Nothing that changes nothing raises the version. Raises NotWritableError, and
    KeptTextsFullError where far too much would have to be kept.
    """
    part = lock_part(seat.part)
    seat.part = part
    if not may_write(seat):
        raise NotWritableError
    is_moved = move_to(part, labels, received_at)
    saved = Saved(part)
    asked = keys_of(part)
    stored = {answer.key: answer for answer in part.answers.all()}
    changed: Answers = {}
    kept: list[KeptText] = []
    for key, mine in answers.items():
        row, base = stored.get(key), based_on.get(key, EMPTY)
        theirs = row.content if row else None
        if digest_of(mine) in {digest_of(theirs), base.digest}:
            continue
        if key not in asked:
            kept.append(kept_text(key, mine, KeptBecause.REMOVED, seat))
            continue
        if row is not None and row.version > base.version:
            saved.conflicts.append(Conflict(key, mine, theirs))
            kept.append(kept_text(key, mine, KeptBecause.CONFLICT, seat))
            continue
        if row is not None and key in resolves:
            kept.append(kept_text(key, theirs, KeptBecause.CONFLICT, row.saved_by_id))
        changed[key] = mine
    refuse_where_full(part, seat, keep_texts(part, kept, received_at), received_at)
    if changed or is_moved:
        write(part, seat, changed, received_at)
    else:
        note_save(part, received_at)
    return saved


def keys_of(part: Part) -> set[str]:
    """Keys of the questions that a part asks now."""
    return {question.key for question in questions_of(part.form_labels.form_version.schema, part.kind)}


def move_to(part: Part, labels: FormLabels, at: dt.datetime) -> bool:
    """Take the words and, for a draft, the questions of `labels`; what questions that were removed held is kept.

    Whether anything was taken: not where it stands already, and not other questions than those that were submitted.
    """
    if part.form_labels_id == labels.pk:
        return False
    if part.form_labels.form_version_id != labels.form_version_id:
        # Each part by itself: that of a guardian may have been saved since the form was published, and this one not.
        application = lock_application(part.application)
        if application.state != State.DRAFT:
            return False
        application.form_version = labels.form_version
        application.save(update_fields=["form_version"])
        part.application = application
    part.form_labels = labels
    part.version += 1
    part.save(update_fields=["form_labels", "version"])
    questions = {question.key: question for question in questions_of(part.form_labels.form_version.schema, part.kind)}
    # What the form cannot show would be gone with the next save.
    answers = [
        one
        for one in part.answers.all()
        if one.key not in questions or not questions[one.key].has_place_for(one.content)
    ]
    texts = [kept_text(answer.key, answer.content, KeptBecause.REMOVED, answer.saved_by_id) for answer in answers]
    keep_texts(part, texts, at)
    lost = [one for one in answers if one.key not in questions or not questions[one.key].has_shape(one.content)]
    part.answers.filter(pk__in=[answer.pk for answer in lost]).delete()
    return True


@transaction.atomic
def take_newest_form(*, seat: Seat, labels: FormLabels, at: dt.datetime) -> bool:
    """Bring a draft to the questions of `labels` without other changes; whether that changed its part."""
    part = lock_part(seat.part)
    seat.part = part
    if not may_write(seat) or part.form_labels.form_version_id == labels.form_version_id:
        return False
    return move_to(part, labels, at)


def answer_row(part: Part, seat: Seat | None, key: str, content: Any, question: Question | None) -> Answer:
    """An answer in the present version of its part, as it is stored."""
    is_readable = question is None or content is None or question.is_readable(content)
    return Answer(
        part=part,
        key=key,
        value=content if is_readable else None,
        typed="" if is_readable else str(content),
        choice=question.choice_in(content) if question else "",
        version=part.version,
        saved_by=seat,
    )


def write(part: Part, seat: Seat | None, changed: Answers, received_at: dt.datetime) -> None:
    """Store changed answers in a locked part under a new version of it, and repeat them for lists."""
    questions = {question.key: question for question in questions_of(part.form_labels.form_version.schema)}
    if changed:
        part.version += 1
        part.save(update_fields=["version"])
    rows = [answer_row(part, seat, key, content, questions.get(key)) for key, content in changed.items()]
    # One statement, however many there are.
    Answer.objects.bulk_create(rows, update_conflicts=True, unique_fields=["part", "key"], update_fields=WRITTEN)
    note_save(part, received_at)
    project(part, changed.keys())


def note_save(part: Part, received_at: dt.datetime) -> None:
    """Note that somebody is at a draft, which is given up when nobody is."""
    type(part.application).objects.filter(pk=part.application_id).update(saved_at=received_at)
