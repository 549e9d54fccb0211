"""A parent or guardian: invited, invited again, or replaced by somebody else."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from applications.choices import HistoryKind, LinkPurpose, PartKind, SeatRole
from applications.codes import fold_address, same_mailbox
from applications.models import History, Part, Person, Seat
from applications.projections import want_address
from applications.rules import may_invite
from portal.languages.sameness import normalized_name

from .bounds import DAY, refuse_too_often
from .links import NewLink, new_shown_link, revoke_links
from .locking import lock_application, lock_part, lock_person
from .saving import NotWritableError
from .sending import send_link

MOST_GUARDIANS, MOST_GUARDIANS_AT_ALL = ((5, DAY),), 20
"""Parents or guardians of one application who are named in turn: each has a part that stays."""


class OwnAddressError(Exception):
    """The address is the applicant's own, and nobody else would read the letter."""


class WhichGuardianError(Exception):
    """The present guardian has written, and what was typed does not say whether they or somebody else is meant."""


@dataclass(frozen=True)
class Guest:
    """Whom an applicant names as their parent or guardian; the address may be empty."""

    name: str
    email: str
    language: str


@dataclass(frozen=True)
class Invitation:
    """A guardian who was invited, whether a letter goes to them, and the link to show, if it may be shown."""

    seat: Seat
    was_sent: bool
    link: NewLink | None = None


@transaction.atomic
def invite_guardian(*, by: Seat, guest: Guest, at: dt.datetime, instead_of: int | None = None) -> Invitation:
    """A seat for the guardian, with a letter if there is an address.

    The guardian who was invited before keeps the part and gets new links to it, by letter
    alone once they have written something: what they wrote is not for the applicant. Somebody
    else gets a new part, and the former guardian cannot open theirs any more; where that one
    has written, `instead_of` has to name their seat, so that nobody is replaced by a slip or
    by a page that is out of date. Raises NotWritableError, OwnAddressError, WhichGuardianError and
    TooOftenError.
    """
    by.part = lock_part(by.part)
    if not may_invite(by):
        raise NotWritableError
    if is_own_mailbox(by, guest.email):
        raise OwnAddressError
    seat = guardian_seat(by.part.application_id)
    if seat is not None:
        # Before the application, as the guardian does who submits: each would wait for the other for ever.
        seat.part = lock_part(seat.part)
    lock_application(by.part.application)
    if seat is not None and keeps_part(seat, guest, instead_of):
        note_again(seat, guest)
    else:
        seat = replace_guardian(by, seat, guest, at)
    has_written = seat.part.version > 0
    was_sent = send_link(seat=seat, at=at, purpose=LinkPurpose.OPEN if has_written else LinkPurpose.INVITE)
    link = None if has_written else new_shown_link(seat=seat, at=at, purpose=LinkPurpose.INVITE)
    return Invitation(seat, was_sent, link)


def keeps_part(seat: Seat, guest: Guest, instead_of: int | None) -> bool:
    """Whether an invitation means the present guardian. Raises WhichGuardianError where that has to be asked."""
    if seat.part.version == 0:
        # Nothing is lost with a new part, and the former address may be somebody else's.
        return is_same_name(seat, guest) and seat.person.address in {guest.email, ""}
    if seat.pk == instead_of:
        return False
    known = {seat.person.folded_email, fold_address(seat.person.wanted_email)}
    if (fold_address(guest.email) in known) if guest.email else is_same_name(seat, guest):
        return True
    raise WhichGuardianError


def is_own_mailbox(by: Seat, email: str) -> bool:
    """Whether letters to an address come to the applicant, who has typed both."""
    own = {same_mailbox(address) for address in (by.person.email, by.person.wanted_email) if address}
    return bool(email) and same_mailbox(email) in own


def is_same_name(seat: Seat, guest: Guest) -> bool:
    """Whether the name is that of the present guardian, however it is spelled."""
    name = normalized_name(guest.name)
    return seat.person.name == guest.name or bool(name and name == normalized_name(seat.person.name))


def note_again(seat: Seat, guest: Guest) -> None:
    """Take over how the same guardian is named now, until they have written: from then on it is theirs to say."""
    if seat.part.version > 0:
        return
    seat.person = person = lock_person(seat.person_id)
    person.name, person.language = guest.name, guest.language
    if guest.email and guest.email != person.address:
        want_address(person, guest.email)
    person.save(update_fields=["name", "language", "wanted_email"])


def replace_guardian(by: Seat, former: Seat | None, guest: Guest, at: dt.datetime) -> Seat:
    """A new part for somebody who is invited, in place of that of the former guardian, if there is one."""
    application = by.part.application
    ever = Seat.objects.filter(part__application=application, role=SeatRole.GUARDIAN)
    refuse_too_often(ever, "created_at", at, within=MOST_GUARDIANS, at_all=MOST_GUARDIANS_AT_ALL)
    if former is not None:
        end_part(former.part, at)
    History.objects.create(application=application, call=application.call, kind=HistoryKind.INVITED, at=at, seat=by)
    part = Part.objects.create(application=application, kind=PartKind.GUARDIAN, form_labels=by.part.form_labels)
    person = Person(name=guest.name, language=guest.language)
    want_address(person, guest.email)
    person.save()
    return Seat.objects.create(
        part=part, person=person, role=SeatRole.GUARDIAN, invited_by=by, invited_at=at, created_at=at
    )


def guardian_seat(application: int) -> Seat | None:
    """The seat of the present guardian of an application, by its pk."""
    seats = Seat.objects.taken().with_application().filter(part__application=application)
    return seats.filter(role=SeatRole.GUARDIAN).first()


def end_part(part: Part, at: dt.datetime) -> None:
    """Give a part to nobody: whoever had it cannot open it any more, and what was written stays."""
    for seat in Seat.objects.taken().filter(part=part):
        revoke_links(seat=seat, at=at)
        seat.left_at = at
        seat.save(update_fields=["left_at"])
    part.ended_at = at
    part.save(update_fields=["ended_at"])
