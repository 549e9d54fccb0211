"""Saving what an applicant types, complete or not."""

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from applications.answers import Answers, personal_answer
from applications.choices import NOT_SUBMITTED, HistoryKind, PersonalRole
from applications.codes import new_code
from applications.inspection import Inspected
from applications.models import AnswerFile, Application, FormLabels, History

NAME_LENGTH, EMAIL_LENGTH = 200, 254


def start_application(
    *,
    labels: FormLabels,
    language: str,
    start_key: str,
    eligibility: dict[str, Any],
    started_at: dt.datetime,
) -> Application:
    """Create a draft for the call of this form. The same form sent twice, even at the same time, creates one draft."""
    with transaction.atomic():
        # `start_key` is unique: of two copies of one form that arrive at once, the second create fails inside
        # get_or_create, which then returns the row of the first.
        application, is_new = Application.objects.get_or_create(
            start_key=start_key,
            defaults={
                "code": free_code,  # type: ignore[misc]  # get_or_create calls it when it is needed
                "call": labels.form_version.call,
                "form_version": labels.form_version,
                "form_labels": labels,
                "language": language,
                "eligibility": eligibility,
                "country": eligibility.get("residence", ""),
                "created_at": started_at,
            },
        )
        if is_new:
            History.objects.create(
                application=application, call=application.call, kind=HistoryKind.STARTED, at=started_at
            )
    return application


def free_code() -> str:
    """A code no application has. Equal ones are very unlikely (1 in 10^12), but would keep a draft from being saved."""
    code = new_code()
    while Application.objects.filter(code=code).exists():
        code = new_code()
    return code


@transaction.atomic
def keep_answers(*, application: Application, labels: FormLabels, language: str, answers: Answers) -> Application:
    """Save the working copy, with the newest version of the form. Answers to questions that were removed stay in it.

    Returns the stored row, with the `answers_version` of these answers. What was
    submitted before stays as it is.
    """
    # Read again under the lock: the caller's row may be older than another save or submission of the same form,
    # and saving it would restore the older state.
    application = Application.objects.select_for_update().select_related("call").get(pk=application.pk)
    known = {question["key"] for question in labels.form_version.schema["questions"]}
    gone = {key: answer for key, answer in application.answers.items() if key not in known}
    # Equal answers make no new version: if one form is sent twice at the same time, neither copy outdates the other.
    if (application.answers, application.form_labels_id) != (gone | answers, labels.pk):
        application.answers_version += 1
    application.answers = gone | answers
    application.form_version, application.form_labels, application.language = labels.form_version, labels, language
    application.saved_at = timezone.now()
    if application.state in NOT_SUBMITTED:
        describe(application, answers)
    application.save()
    return application


def describe(application: Application, answers: Answers) -> None:
    """Set the columns that lists show and search: name, e-mail, search text."""
    schema = application.form_version.schema
    application.name = personal_answer(schema, answers, PersonalRole.NAME)[:NAME_LENGTH]
    email = personal_answer(schema, answers, PersonalRole.EMAIL)
    email = email if len(email) <= EMAIL_LENGTH else ""
    if email != application.email:
        application.email, application.email_verified_at = email, None
    application.search_text = f"{application.name} {application.email} {application.code}".casefold()


@transaction.atomic
def keep_file(*, application: Application, question_key: str, inspected: Inspected) -> AnswerFile:
    """Store an inspected file in place of the one this question had; the same file again changes nothing."""
    # Locked: if one form is sent twice at the same time, the second must see the file the first has stored.
    locked = Application.objects.select_for_update().get(pk=application.pk)
    current = AnswerFile.objects.current().filter(application=application, question_key=question_key)
    same = current.filter(received_digest=inspected.received_digest).first()
    if same is not None:
        return same
    current.update(replaced_at=timezone.now())
    count_change(locked)
    return AnswerFile.objects.create(
        application=application,
        question_key=question_key,
        file=ContentFile(inspected.content, inspected.name),
        original_name=inspected.name,
        content_type=inspected.content_type,
        size=len(inspected.content),
        received_digest=inspected.received_digest,
        stored_digest=inspected.stored_digest,
    )


@transaction.atomic
def remove_files(*, application: Application, question_keys: set[str]) -> None:
    """Remove files from the answers. They stay stored, because a submission may contain them."""
    locked = Application.objects.select_for_update().get(pk=application.pk)
    current = AnswerFile.objects.current().filter(application=application, question_key__in=question_keys)
    if current.update(replaced_at=timezone.now()):
        count_change(locked)


def count_change(locked: Application) -> None:
    """Count a change of files in a locked application, so that answers checked before it cannot be submitted."""
    locked.answers_version += 1
    locked.save(update_fields=["answers_version"])


def log_late_attempt(*, application: Application, received_at: dt.datetime) -> History:
    """Record that somebody tried to submit after the deadline; staff see it and may give more time."""
    return History.objects.create(application=application, call=application.call, kind=HistoryKind.LATE, at=received_at)
