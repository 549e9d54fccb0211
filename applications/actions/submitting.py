"""Submitting: the moment a draft becomes an application."""

import datetime as dt
from typing import Any

from django.db import transaction

from applications.answers import Answers, answers_of
from applications.choices import HistoryKind, SeatRole, State
from applications.codes import digest_of
from applications.completeness import Check, check_seat
from applications.conditions import asked_questions
from applications.eligibility import Facts, current_facts
from applications.emails import queue_receipt
from applications.kinds import questions_of
from applications.models import Consent, File, FormVersion, History, Part, Revision, RevisionFile, Seat
from applications.projections import project
from applications.rules import may_hand_in
from applications.tasks import write_receipt
from portal.running.enqueueing import enqueue_on_commit

from .bounds import DAY, HOUR, refuse_too_often
from .inviting import guardian_seat
from .links import new_mailed_link
from .locking import lock_application, lock_part
from .sending import has_caused_enough
from .transitions import transition


class AnswersChangedError(Exception):
    """The part has changed since its answers were checked, so they cannot be recorded as submitted."""


class IncompleteError(Exception):
    """The part cannot be submitted as it stands; `check` says what stands against it."""

    def __init__(self, check: Check) -> None:
        super().__init__("the part is not complete")
        self.check = check


MOST_WITHIN = ((30, HOUR), (100, DAY))
"""So many submissions of one part are taken within such a time."""
MOST_SUBMISSIONS = 500
"""Submissions of one part at all: each is kept until it is erased."""


@transaction.atomic
def submit(*, seat: Seat, part_version: int, received_at: dt.datetime) -> Revision:
    """Record the answers and files of a part as submitted, and queue the letter with the receipt.

    Whoever submits again and again gets no more letters than anybody needs: the address may be somebody else's.

    The caller has checked the time; everything else is checked here, under the lock.
    Raises AnswersChangedError where the part has another version than the writer has
    seen, or may not be submitted any more, TooOftenError, and IncompleteError where
    something is missing or wrong. A version that was submitted before is returned as it was
    recorded then, and no letter goes out.
    """
    # Locked until the commit: nothing is saved between the comparison and the recording, and of two copies of one
    # form that arrive at once the second finds the submission of the first.
    part = lock_part(seat.part)
    part.application = lock_application(part.application)
    seat.part = part
    if part.version != part_version:
        raise AnswersChangedError
    before = Revision.objects.filter(part=part, part_version=part_version).first()
    if before is not None:
        return before
    if not may_hand_in(seat):
        raise AnswersChangedError
    check = check_seat(seat)
    if not check.is_passed:
        raise IncompleteError(check)
    own = Revision.objects.filter(part=part)
    refuse_too_often(own, "received_at", received_at, within=MOST_WITHIN, at_all=MOST_SUBMISSIONS)
    revision = record(seat, received_at)
    note_consents(seat, received_at)
    note_submission(seat, revision)
    enqueue_on_commit(write_receipt, revision.pk)
    receiver = seat if seat.person.address else guardian_seat(part.application_id)
    if receiver is not None and receiver.person.address and not has_caused_enough(receiver, received_at):
        queue_receipt(revision=revision, seat=receiver, link=new_mailed_link(seat=receiver, at=received_at))
    return revision


def record(seat: Seat, received_at: dt.datetime) -> Revision:
    """The submission, with everything it consists of."""
    part, application = seat.part, seat.part.application
    version = part.form_labels.form_version
    answers, files = content_of(part, version)
    facts = facts_at_submission(seat, answers)
    last = Revision.objects.newest_of(part)
    revision = Revision.objects.create(
        application=application,
        part=part,
        number=last.number + 1 if last else 1,
        part_version=part.version,
        form_version=version,
        form_labels=part.form_labels,
        answers=answers,
        eligibility=facts,
        digest=digest_of({"answers": answers, "files": [told_of(file) for file in files]}),
        received_at=received_at,
        by=seat,
    )
    RevisionFile.objects.bulk_create(
        [RevisionFile(revision=revision, file=file, alt=file.alt, credit=file.credit) for file in files]
    )
    return revision


def told_of(file: File) -> list[str]:
    """What a fingerprint says of a file: its words only where it has any, since older submissions are without."""
    return [file.key, file.received_digest, *([file.alt, file.credit] if file.alt or file.credit else [])]


def content_of(part: Part, version: FormVersion) -> tuple[Answers, list[File]]:
    """What is submitted: answers to the questions that are asked of the part, and files given as answers to them."""
    answers = answers_of(part)
    keys = [question.key for question in asked_questions(version.schema, part.kind, answers)]
    files = File.objects.sent().filter(part=part, key__in=keys)
    return {key: answers[key] for key in keys if key in answers}, list(files)


def facts_at_submission(seat: Seat, answers: Answers) -> Facts:
    """The eligibility as it stands when the applicant submits; empty for others, of whom nothing was asked."""
    return current_facts(seat.part.application.eligibility, answers) if seat.role == SeatRole.APPLICANT else {}


def note_consents(seat: Seat, at: dt.datetime) -> None:
    """Record what this submission agrees to, and what it takes back of what was agreed to before."""
    part = seat.part
    newest, answers, schema = Consent.objects.newest(part), answers_of(part), part.form_labels.form_version.schema
    asked = {question.key for question in asked_questions(schema, part.kind, answers)}
    for question in questions_of(schema, part.kind):
        if not question.is_consent:
            continue
        is_given, last = question.key in asked and answers.get(question.key) is True, newest.get(question.key)
        version = str(question.structure["version"])
        told = (last.is_given, last.version, last.form_labels_id) if last else (False, "", 0)
        if (is_given and told != (True, version, part.form_labels_id)) or (not is_given and told[0]):
            Consent.objects.create(
                part=part,
                seat=seat,
                key=question.key,
                version=version,
                is_given=is_given,
                form_labels=part.form_labels,
                at=at,
            )


def note_submission(seat: Seat, revision: Revision) -> None:
    """Update the part and, if the applicant has submitted, the state of the application."""
    part = seat.part
    part.submitted_at = revision.received_at
    part.save(update_fields=["submitted_at"])
    data: dict[str, Any] = {"revision": revision.number, "part": part.kind}
    application = part.application
    if seat.role == SeatRole.APPLICANT:
        application.submitted_at = revision.received_at
        application.eligibility = revision.eligibility or application.eligibility
        application.save(update_fields=["submitted_at", "eligibility"])
    project(part)
    if seat.role == SeatRole.APPLICANT and application.state in {State.DRAFT, State.RETURNED}:
        transition(
            application=application,
            to=State.SUBMITTED,
            at=revision.received_at,
            by=seat,
            kind=HistoryKind.SUBMITTED,
            data=data,
        )
        return
    History.objects.create(
        application=application,
        call=application.call,
        kind=HistoryKind.SUBMITTED,
        at=revision.received_at,
        seat=seat,
        data=data,
    )
