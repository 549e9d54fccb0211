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

from .drafts import describe


@transaction.atomic
def submit(*, application: Application, submit_key: str, received_at: dt.datetime) -> Revision:
    """Record the saved answers and files as submitted, and write the receipt.

    The caller has validated them and asked the clock. The same form with the
    same content sent again, even at once, gives the same submission and no
    second letter; with other content it is a further submission.
    """
    # Locked until the commit: without it, two copies of one form sent at once would both find no such key, take the
    # same number and write two receipts.
    application = Application.objects.select_for_update().get(pk=application.pk)
    content = content_of(application)
    # With the content in the key: the form sent again after a change is a submission of its own.
    key = digest(f"{submit_key}:{digest_of(content)}")
    known = Revision.objects.filter(application=application, submit_key=key).first()
    if known is not None:
        return known
    revision = Revision.objects.create(
        application=application,
        number=application.revisions.count() + 1,
        form_version=application.form_version,
        form_labels=application.form_labels,
        answers=content["answers"],
        files=content["files"],
        consents=consents_of(application, received_at),
        digest=digest_of(content),
        received_at=received_at,
        submit_key=key,
    )
    if application.state in NOT_SUBMITTED:
        application.state = State.SUBMITTED
    application.submitted_at = received_at
    describe(application, content["answers"])
    application.save(update_fields=["state", "submitted_at", "name", "email", "email_verified_at", "search_text"])
    History.objects.create(
        application=application,
        call=application.call,
        kind=HistoryKind.SUBMITTED,
        at=received_at,
        data={"revision": revision.number},
    )
    if application.email:
        queue_receipt(revision=revision, token=link_to(application))
    return revision


def content_of(application: Application) -> dict[str, Any]:
    """What is submitted: the answers this form asks for, and the current files by their digests."""
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


def consents_of(application: Application, received_at: dt.datetime) -> list[dict[str, object]]:
    """Each consent that was given: its version, the exact text in the language it was read in, and when."""
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


def link_to(application: Application) -> str:
    """The secret of a new mailed link to this application; only its digest is stored."""
    token = new_token()
    AccessToken.objects.create(
        application=application, purpose=TokenPurpose.APPLICANT, sent_to=application.email, digest=digest(token)
    )
    return token


@transaction.atomic
def open_link(*, token: AccessToken) -> Application:
    """Note that somebody followed the link mailed to an address: it is theirs, if the application still names it."""
    application = Application.objects.select_for_update().get(pk=token.application_id)
    if application.email_verified_at is None and application.email == token.sent_to:
        application.email_verified_at = timezone.now()
        application.save(update_fields=["email_verified_at"])
    return application
