"""People at seats: their address, a guardian who is invited, a seat that is left."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from applications.answers import answers_of, key_in_role
from applications.choices import HistoryKind, LinkPurpose, PartKind, PersonalRole, SeatRole
from applications.codes import fold_address
from applications.eligibility import Facts
from applications.emails import queue_address_changed
from applications.kinds import questions_of
from applications.models import AccessLink, History, Part, Person, Seat, SessionGrant
from applications.projections import project, want_address
from applications.rules import may_change_address, may_invite, may_write
from portal.models import User

from .links import NewLink, end_links, new_shown_link, revoke_links
from .locking import lock_application, lock_part, lock_person
from .saving import NotWritableError, write
from .sending import send_link


@transaction.atomic
def change_address(*, seat: Seat, email: str, at: dt.datetime) -> bool:
    """Note the address that somebody typed for themselves, and send a link to it; False where enough were sent.

    A verified address stays in force until that link is opened. Raises NotWritableError.
    """
    seat.part = lock_part(seat.part)
    if not may_change_address(seat):
        raise NotWritableError
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
        raise ValidationError(_("Write why you change the address."))
    seat.part, seat.person = lock_part(seat.part), lock_person(seat.person_id)
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


@dataclass(frozen=True)
class Invitation:
    """A guardian who was invited, whether a letter goes to them, and the link to show, if it may be shown."""

    seat: Seat
    was_sent: bool
    link: NewLink | None = None


@transaction.atomic
def invite_guardian(*, by: Seat, name: str, email: str, language: str, at: dt.datetime) -> Invitation:
    """A seat for the guardian, with a letter if there is an address. Raises NotWritableError.

    The guardian who was invited before gets new links to the same seat, by letter alone once
    they have written something: what they wrote is not for the applicant. Anybody else gets
    a new part, and the former guardian cannot open theirs any more.
    """
    by.part = lock_part(by.part)
    if not may_invite(by):
        raise NotWritableError
    seat = guardian_seat(by.part.application_id)
    if seat is not None:
        # Before the application, as the guardian does who submits: each would wait for the other for ever.
        seat.part = lock_part(seat.part)
    application = lock_application(by.part.application)
    if seat is None or not is_same_guest(seat, name, email):
        if seat is not None:
            end_part(seat.part, at)
        seat = seat_guardian(by, name, email, language, at)
        History.objects.create(application=application, call=application.call, kind=HistoryKind.INVITED, at=at, seat=by)
    has_written = seat.part.version > 0
    if seat.person.language != language and not has_written:
        seat.person.language = language
        seat.person.save(update_fields=["language"])
    was_sent = send_link(seat=seat, at=at, purpose=LinkPurpose.OPEN if has_written else LinkPurpose.INVITE)
    link = None if has_written else new_shown_link(seat=seat, at=at, purpose=LinkPurpose.INVITE)
    return Invitation(seat, was_sent, link)


def is_same_guest(seat: Seat, name: str, email: str) -> bool:
    """Whether an invitation names who was invited before. Who has written something is found by the address alone."""
    if seat.part.version > 0:
        return bool(email) and fold_address(email) in {seat.person.folded_email, fold_address(seat.person.wanted_email)}
    return bool(seat.person.address == email and seat.person.name == name)


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
def leave_other_devices(*, grant: SessionGrant, at: dt.datetime) -> None:
    """End the right of all other browsers to open the same seat."""
    SessionGrant.objects.filter(seat=grant.seat_id, ended_at__isnull=True).exclude(pk=grant.pk).update(ended_at=at)


@transaction.atomic
def answer_again(*, seat: Seat, facts: Facts, at: dt.datetime) -> None:
    """Replace the answers to the short questions, and count what changes. Raises NotWritableError."""
    part = lock_part(seat.part)
    part.application = application = lock_application(part.application)
    seat.part = part
    if not may_write(seat):
        raise NotWritableError
    answers = answers_of(part)
    keys = {question.key for question in questions_of(part.form_labels.form_version.schema, part.kind)}
    told = {name: facts[name] for name in ("citizenship", "residence") if name in facts}
    changed = {key: value for key, value in told.items() if key in keys and answers.get(key) != value}
    if facts == application.eligibility and not changed:
        return
    application.eligibility, application.eligibility_at = facts, at
    application.kind = facts.get("kind", application.kind)
    application.save(update_fields=["eligibility", "eligibility_at", "kind"])
    if not changed:
        part.version += 1
        part.save(update_fields=["version"])
    write(part, seat, changed, at)
    History.objects.create(
        application=application, call=application.call, kind=HistoryKind.ELIGIBILITY, at=at, seat=seat
    )
