"""Submitting: the moment a draft becomes an application."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from applications.choices import NOT_SUBMITTED, HistoryKind, State, TokenPurpose
from applications.codes import digest, digest_of, new_token
from applications.emails import queue_receipt
from applications.kinds import questions_of
from applications.models import AccessToken, AnswerFile, Application, History, Revision
from applications.rules import may_change

from .drafts import describe

Consent = dict[str, Any]


class AnswersChangedError(Exception):
    """The application has changed since its answers were validated, so they cannot be recorded as submitted."""


@transaction.atomic
def submit(*, application: Application, answers_version: int, received_at: dt.datetime) -> Revision:
    """Record the saved answers and files as submitted, and queue the letter with the receipt.

    The caller has checked the time, and validated the answers and files of
    `answers_version`. Raises AnswersChangedError where the application has another
    version by now, or may not be changed any more. If nothing differs from the
    last submission, that one is returned and no letter is sent.
    """
    # Locked until the commit, so that nothing is saved between the comparison and the recording, and two copies of
    # one form sent at the same time neither take the same number nor send two receipts.
    application = Application.objects.select_for_update().get(pk=application.pk)
    if application.answers_version != answers_version or not may_change(application):
        raise AnswersChangedError
    content, consents = content_of(application), consents_of(application, received_at)
    last = application.revisions.order_by("number").last()
    if last is not None and is_same(last, application, content, consents):
        return last
    revision = Revision.objects.create(
        application=application,
        number=last.number + 1 if last else 1,
        form_version=application.form_version,
        form_labels=application.form_labels,
        **content,
        consents=consents,
        digest=digest_of(content),
        received_at=received_at,
    )
    note_submission(application, revision)
    if application.email:
        queue_receipt(revision=revision, token=link_to(application))
    return revision


def note_submission(application: Application, revision: Revision) -> None:
    """Update the state and history of the application after a submission was recorded."""
    if application.state in NOT_SUBMITTED:
        application.state = State.SUBMITTED
    application.submitted_at = revision.received_at
    describe(application, revision.answers)
    application.save(update_fields=["state", "submitted_at", "name", "email", "email_verified_at", "search_text"])
    History.objects.create(
        application=application,
        call=application.call,
        kind=HistoryKind.SUBMITTED,
        at=revision.received_at,
        data={"revision": revision.number},
    )


def content_of(application: Application) -> dict[str, Any]:
    """The content to submit: answers to the questions of the form, and the current files by their digests."""
    keys = [question.key for question in questions_of(application.form_version.schema)]
    files = AnswerFile.objects.current().filter(application=application, question_key__in=keys)
    return {
        "answers": {key: application.answers[key] for key in keys if key in application.answers},
        "files": [
            {
                "key": file.question_key,
                "name": file.original_name,
                "size": file.size,
                "received": file.received_digest,
                "stored": file.stored_digest,
            }
            for file in files
        ],
    }


def consents_of(application: Application, received_at: dt.datetime) -> list[Consent]:
    """The consents that were given, each with its version, the exact text in the language it was read in, and when."""
    labels = application.form_labels
    return [
        {
            "key": question.key,
            "version": question.structure["version"],
            "language": labels.language,
            "text": labels.labels[question.key]["label"],
            "help": labels.labels[question.key]["help"],
            "at": received_at.isoformat(),
        }
        for question in questions_of(application.form_version.schema)
        if question.is_consent and application.answers.get(question.key) is True
    ]


def is_same(last: Revision, application: Application, content: dict[str, Any], consents: list[Consent]) -> bool:
    """Whether a submission equals `last`: the same questions, the same answers, consents to the same words."""
    return (last.form_version_id, last.digest, undated(last.consents)) == (
        application.form_version_id,
        digest_of(content),
        undated(consents),
    )


def undated(consents: list[Consent]) -> list[Consent]:
    """Consents without the moment at which each was given."""
    return [{key: value for key, value in consent.items() if key != "at"} for consent in consents]


def link_to(application: Application) -> str:
    """The secret of a new mailed link to this application; only its digest is stored."""
    token = new_token()
    AccessToken.objects.create(
        application=application, purpose=TokenPurpose.APPLICANT, sent_to=application.email, digest=digest(token)
    )
    return token


@transaction.atomic
def open_link(*, token: AccessToken) -> Application:
    """Record that a mailed link was followed, which verifies the e-mail address if the application still has it."""
    application = Application.objects.select_for_update().get(pk=token.application_id)
    if application.email_verified_at is None and application.email == token.sent_to:
        application.email_verified_at = timezone.now()
        application.save(update_fields=["email_verified_at"])
    return application
