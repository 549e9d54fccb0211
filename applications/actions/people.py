"""People at seats: their address, a device that is left, the short questions answered again."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from applications.answers import answers_of, key_in_role
from applications.choices import HistoryKind, LinkPurpose, SeatRole
from applications.eligibility import Facts
from applications.emails import queue_address_changed
from applications.kinds import questions_of
from applications.models import AccessLink, History, Seat, SessionGrant
from applications.projections import project, want_address
from applications.rules import may_change_address, may_write
from labs.choices import PersonalRole
from portal.models import User

from .bounds import DAY, refuse_too_often
from .links import end_links
from .locking import lock_application, lock_part, lock_person
from .saving import NotWritableError, write
from .sending import send_link

MOST_NOTED, MOST_NOTED_AT_ALL = ((40, DAY),), 300
"""Entries of one kind in the history of an application that one writer causes."""


@transaction.atomic
def change_address(*, seat: Seat, email: str, at: dt.datetime) -> bool:
    """Note the address that somebody typed for themselves, and send a link to it; False where enough were sent.

    A verified address stays in force until that link is opened. Raises NotWritableError and TooOftenError.
    """
    seat.part = lock_part(seat.part)
    if not may_change_address(seat):
        raise NotWritableError
    if seat.person.address != email:
        refuse_noting(seat, HistoryKind.ADDRESS, at)
    lock_application(seat.part.application)
    set_address(seat, email, at)
    answer_with_address(seat, email, at)
    return send_link(seat=seat, at=at, purpose=LinkPurpose.VERIFY)


@transaction.atomic
def mend_address(*, seat: Seat, email: str, by: User, reason: str, at: dt.datetime) -> None:
    """Correct an address that was mistyped, for staff. Both addresses are written to.

    Links that were sent to the old one end, since somebody else may have them, and where
    one of them was used, so does the right of every browser to open the seat. Raises
    ValidationError for what is no address, or without a reason.
    """
    validate_email(email)
    if not reason.strip():
        raise ValidationError(_("Say why you are changing the address."))
    seat.part = lock_part(seat.part)
    lock_application(seat.part.application)
    seat.person = lock_person(seat.person_id)
    before = seat.person.address
    end_links(AccessLink.objects.filter(seat=seat).exclude(sent_to=""), at)
    if before != email:
        forget_verified_address(seat, email, at)
        set_address(seat, email, at, by=by, reason=reason)
        answer_with_address(seat, email, at)
        if before:
            queue_address_changed(seat=seat, to=before)
    send_link(seat=seat, at=at, purpose=LinkPurpose.VERIFY)


def forget_verified_address(seat: Seat, email: str, at: dt.datetime) -> None:
    """Whoever verified the former address is not the applicant, and may have the seat open. The person is locked."""
    person = seat.person
    if person.email_verified_at is None or person.email == email:
        return
    person.email = person.folded_email = ""
    person.email_verified_at = None
    person.save(update_fields=["email", "folded_email", "email_verified_at"])
    seat.grants.filter(ended_at__isnull=True).update(ended_at=at)


def set_address(seat: Seat, email: str, at: dt.datetime, by: User | None = None, reason: str = "") -> None:
    seat.person = person = lock_person(seat.person_id)
    if person.address == email:
        return
    want_address(person, email)
    person.save(update_fields=["wanted_email"])
    application = seat.part.application
    History.objects.create(
        application=application,
        call=application.call,
        kind=HistoryKind.ADDRESS,
        at=at,
        by=by,
        seat=None if by else seat,
        data={"reason": reason} if reason else {},
    )
    project(seat.part)


def answer_with_address(seat: Seat, email: str, at: dt.datetime) -> None:
    """Let the form say the same, as long as its part was never submitted; what was submitted stays as it is."""
    part = seat.part
    key = key_in_role(part.form_labels.form_version.schema, part.kind, PersonalRole.EMAIL)
    if key and part.submitted_at is None and seat.role != SeatRole.CO_AUTHOR and answers_of(part).get(key) != email:
        write(part, seat, {key: email}, at)


def refuse_noting(seat: Seat, kind: HistoryKind, at: dt.datetime) -> None:
    """Raises TooOftenError where the history has as many entries of one kind by this writer as anybody needs."""
    own = History.objects.filter(application=seat.part.application_id, kind=kind, seat=seat)
    refuse_too_often(own, "at", at, within=MOST_NOTED, at_all=MOST_NOTED_AT_ALL)


@transaction.atomic
def leave_device(*, grant: SessionGrant, at: dt.datetime) -> None:
    """End the right of one browser to open a seat."""
    SessionGrant.objects.filter(pk=grant.pk, ended_at__isnull=True).update(ended_at=at)


@transaction.atomic
def leave_other_devices(*, grant: SessionGrant, at: dt.datetime) -> None:
    """End the right of all other browsers to open the same seat."""
    SessionGrant.objects.filter(seat=grant.seat_id, ended_at__isnull=True).exclude(pk=grant.pk).update(ended_at=at)


@transaction.atomic
def answer_again(*, seat: Seat, facts: Facts, at: dt.datetime) -> None:
    """Replace the answers to the short questions, and count what changes. Raises NotWritableError and TooOftenError."""
    part = lock_part(seat.part)
    part.application = application = lock_application(part.application)
    seat.part = part
    if not may_write(seat):
        raise NotWritableError
    answers = answers_of(part)
    keys = {question.key for question in questions_of(part.form_labels.form_version.schema, part.kind)}
    told = {name: facts[name] for name in ("citizenship", "residence") if name in facts}
    # A form that takes several countries is asked about more than these facts are.
    one = {key: value for key, value in told.items() if key in keys and not isinstance(answers.get(key), list)}
    changed = {key: value for key, value in one.items() if answers.get(key) != value}
    if facts == application.eligibility and not changed:
        return
    refuse_noting(seat, HistoryKind.ELIGIBILITY, at)
    application.eligibility, application.eligibility_at = facts, at
    application.save(update_fields=["eligibility", "eligibility_at"])
    if not changed:
        part.version += 1
        part.save(update_fields=["version"])
    write(part, seat, changed, at)
    History.objects.create(
        application=application, call=application.call, kind=HistoryKind.ELIGIBILITY, at=at, seat=seat
    )
