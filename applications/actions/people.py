"""People at seats: their address, a guardian who is invited, a seat that is left."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from applications.choices import HistoryKind, LinkPurpose, PartKind, SeatRole
from applications.eligibility import Facts
from applications.emails import queue_address_changed
from applications.kinds import questions_of
from applications.models import History, Part, Person, Seat, SessionGrant
from applications.projections import project, want_address
from applications.rules import may_invite, may_write
from portal.models import User

from .links import revoke_links, send_link
from .locking import lock_application, lock_part
from .saving import NotWritableError, write


@transaction.atomic
def change_address(*, seat: Seat, email: str, at: dt.datetime) -> None:
    """Note the address that somebody typed for themselves, and send a link to it. Raises NotWritableError."""
    seat.part = lock_part(seat.part)
    if not may_write(seat):
        raise NotWritableError
    set_address(seat, email, at)
    send_link(seat=seat, at=at, purpose=LinkPurpose.VERIFY)


@transaction.atomic
def mend_address(*, seat: Seat, email: str, by: User, reason: str, at: dt.datetime) -> None:
    """Correct an address that was mistyped, for staff. Both addresses are written to.

    Links that were sent to the old one end, since somebody else may have them.
    Raises ValidationError for what is no address, or without a reason.
    """
    validate_email(email)
    if not reason.strip():
        raise ValidationError(_("Write why you change the address."))
    seat.part = lock_part(seat.part)
    before = seat.person.address
    revoke_mailed_links(seat, at)
    set_address(seat, email, at, by=by, reason=reason)
    if before and before != email:
        queue_address_changed(seat=seat, to=before)
    send_link(seat=seat, at=at, purpose=LinkPurpose.VERIFY)


def revoke_mailed_links(seat: Seat, at: dt.datetime) -> None:
    seat.links.filter(revoked_at__isnull=True).exclude(sent_to="").update(revoked_at=at)


def set_address(seat: Seat, email: str, at: dt.datetime, by: User | None = None, reason: str = "") -> None:
    person = Person.objects.select_for_update().get(pk=seat.person_id)
    if person.address == email:
        seat.person = person
        return
    want_address(person, email)
    person.save(update_fields=["wanted_email"])
    seat.person = person
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


@transaction.atomic
def invite_guardian(*, by: Seat, name: str, email: str, language: str, at: dt.datetime) -> Seat:
    """A seat for the guardian, with a letter if there is an address. Raises NotWritableError.

    Somebody who was invited before and has not written anything is replaced: the
    same guardian gets a new link, another one a new part.
    """
    by.part = lock_part(by.part)
    if not may_invite(by):
        raise NotWritableError
    application = lock_application(by.part.application)
    current = guardian_seat(application.pk)
    if current is not None and current.person.address == email and current.person.name == name:
        seat = current
    else:
        if current is not None:
            end_part(current.part, at)
        seat = seat_guardian(by, name, email, language, at)
        History.objects.create(application=application, call=application.call, kind=HistoryKind.INVITED, at=at, seat=by)
    send_link(seat=seat, at=at, purpose=LinkPurpose.INVITE)
    return seat


def guardian_seat(application: int) -> Seat | None:
    """The seat of the present guardian of an application, by its pk."""
    seats = Seat.objects.taken().with_application().filter(part__application=application)
    return seats.filter(role=SeatRole.GUARDIAN).first()


def seat_guardian(by: Seat, name: str, email: str, language: str, at: dt.datetime) -> Seat:
    part = Part.objects.create(application=by.part.application, kind=PartKind.GUARDIAN, form_labels=by.part.form_labels)
    person = Person(name=name, language=language)
    want_address(person, email)
    person.save()
    return Seat.objects.create(
        part=part, person=person, role=SeatRole.GUARDIAN, invited_by=by, invited_at=at, created_at=at
    )


def end_part(part: Part, at: dt.datetime) -> None:
    """Give a part to nobody: whoever had it cannot open it any more, and what was written stays."""
    for seat in Seat.objects.taken().filter(part=part):
        revoke_links(seat=seat, at=at)
        seat.left_at = at
        seat.save(update_fields=["left_at"])
    part.ended_at = at
    part.save(update_fields=["ended_at"])


@transaction.atomic
def leave_device(*, grant: SessionGrant, at: dt.datetime) -> None:
    """End the right of one browser to open a seat."""
    SessionGrant.objects.filter(pk=grant.pk, ended_at__isnull=True).update(ended_at=at)


@transaction.atomic
def answer_again(*, seat: Seat, facts: Facts, at: dt.datetime) -> None:
    """Replace the answers to the short questions, and count it as a change. Raises NotWritableError."""
    part = lock_part(seat.part)
    part.application = application = lock_application(part.application)
    seat.part = part
    if not may_write(seat):
        raise NotWritableError
    application.eligibility, application.eligibility_at = facts, at
    application.save(update_fields=["eligibility", "eligibility_at"])
    told = {name: facts[name] for name in ("citizenship", "residence") if name in facts}
    keys = {question.key for question in questions_of(part.form_labels.form_version.schema, part.kind)}
    part.version += 1
    part.save(update_fields=["version"])
    write(part, seat, {key: value for key, value in told.items() if key in keys}, at)
    History.objects.create(
        application=application, call=application.call, kind=HistoryKind.ELIGIBILITY, at=at, seat=seat
    )
