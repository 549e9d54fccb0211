"""How an application ends: withdrawn by its writer, or expired as a draft."""

import datetime as dt

from django.db import transaction

from applications.choices import FileState, HistoryKind, State
from applications.models import Application, File, Part, Seat
from applications.rules import may_withdraw

from .links import revoke_links
from .locking import lock_application, lock_part
from .transitions import transition


class NotWithdrawableError(Exception):
    """The application can no longer be withdrawn, or not by this person."""


@transaction.atomic
def withdraw(*, seat: Seat, at: dt.datetime) -> None:
    """Take an application back. What was submitted stays stored until it is erased. Raises NotWithdrawableError."""
    # The part first, as in a submission: of the two, one waits for the other, and sees what it has done.
    part = lock_part(seat.part)
    part.application = lock_application(part.application)
    seat.part = part
    if not may_withdraw(seat):
        raise NotWithdrawableError
    transition(application=part.application, to=State.WITHDRAWN, at=at, by=seat, kind=HistoryKind.WITHDRAWN)


@transaction.atomic
def expire(*, application: Application, untouched_since: dt.datetime, at: dt.datetime) -> bool:
    """Give up a draft: its answers, files and people are deleted, and only its code and dates stay.

    False where somebody has come back to it meanwhile; then nothing has changed.
    """
    locked = Part.objects.select_for_update(of=("self",), no_key=True)
    parts = list(locked.filter(application=application).order_by("pk"))
    if not Application.objects.unused_drafts(untouched_since).filter(pk=application.pk).exists():
        return False
    transition(application=application, to=State.EXPIRED, at=at)
    # The sweeper deletes the bytes: a transaction that is rolled back must not have deleted any.
    File.objects.filter(part__in=parts).update(state=FileState.REMOVED, removed_at=at, name="", alt="", credit="")
    for part in parts:
        part.answers.all().delete()
        part.kept_texts.all().delete()
        for seat in part.seats.select_related("person"):
            forget_person(seat, at)
            revoke_links(seat=seat, at=at)
    Application.objects.filter(pk=application.pk).update(
        name="", project_title="", country="", search_text="", eligibility={}
    )
    return True


def forget_person(seat: Seat, at: dt.datetime) -> None:
    """Empty the row of a person; the seat stays, because histories name it."""
    person = seat.person
    person.name = person.latin_name = person.email = person.folded_email = person.wanted_email = person.phone = ""
    person.email_verified_at, person.erased_at = None, at
    person.save()
