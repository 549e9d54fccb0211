"""People who write an application together with the applicant: invited, removed, and leaving."""

import datetime as dt

from django.db import transaction

from applications.choices import HistoryKind, SeatRole
from applications.codes import fold_address
from applications.models import History, Person, Seat
from applications.projections import want_address
from applications.rules import may_invite_co_author

from .bounds import DAY, refuse_too_often
from .inviting import Guest, Invitation
from .links import new_shown_link, revoke_links
from .locking import lock_application, lock_part
from .saving import NotWritableError
from .sending import send_link

MOST_CO_AUTHORS = 10
MOST_INVITED, MOST_INVITED_AT_ALL = ((20, DAY),), 100
"""Co-authors of one application who are invited, those who were removed too: each has a seat that stays."""


class TooManyCoAuthorsError(Exception):
    """As many people write this application as may."""


@transaction.atomic
def invite_co_author(*, by: Seat, guest: Guest, at: dt.datetime) -> Invitation:
    """A seat at the applicant's part for somebody else, with a link to show and a letter if there is an address.

    Who was invited with the same address before keeps the seat and gets new links, by letter alone once they have
    joined: with a link on the screen the applicant could write as somebody else. Raises NotWritableError,
    TooManyCoAuthorsError at MOST_CO_AUTHORS of them, and TooOftenError.
    """
    by.part = lock_part(by.part)
    if not may_invite_co_author(by):
        raise NotWritableError
    lock_application(by.part.application)
    seat = invited_before(by, guest) or new_co_author(by, guest, at)
    link = None if seat.joined_at else new_shown_link(seat=seat, at=at)
    return Invitation(seat, send_link(seat=seat, at=at), link)


def invited_before(by: Seat, guest: Guest) -> Seat | None:
    """The co-author who is meant; without an address nobody is taken for somebody else."""
    address = fold_address(guest.email)
    others = Seat.objects.co_authors(by.part).with_application()
    known = ({one.person.folded_email, fold_address(one.person.wanted_email)} for one in others)
    return next((one for one, addresses in zip(others, known, strict=True) if address and address in addresses), None)


def new_co_author(by: Seat, guest: Guest, at: dt.datetime) -> Seat:
    if Seat.objects.co_authors(by.part).count() >= MOST_CO_AUTHORS:
        raise TooManyCoAuthorsError
    ever = Seat.objects.filter(part=by.part, role=SeatRole.CO_AUTHOR)
    refuse_too_often(ever, "created_at", at, within=MOST_INVITED, at_all=MOST_INVITED_AT_ALL)
    person = Person(name=guest.name, language=guest.language)
    want_address(person, guest.email)
    person.save()
    note(by, HistoryKind.CO_AUTHOR, at)
    return Seat.objects.create(
        part=by.part, person=person, role=SeatRole.CO_AUTHOR, invited_by=by, invited_at=at, created_at=at
    )


@transaction.atomic
def end_co_author(*, by: Seat, seat: int, at: dt.datetime) -> None:
    """Let a co-author go: the applicant removes anybody, a co-author leaves. What they wrote stays.

    Nothing happens where there is no such seat, or `by` may not. All its links and browsers end.
    """
    by.part = lock_part(by.part)
    found = Seat.objects.co_authors(by.part).select_for_update().filter(pk=seat).first()
    if found is None or (by.role != SeatRole.APPLICANT and by.pk != found.pk):
        return
    revoke_links(seat=found, at=at)
    found.left_at = at
    found.save(update_fields=["left_at"])
    note(by, HistoryKind.LEFT, at)


def note(by: Seat, kind: HistoryKind, at: dt.datetime) -> None:
    application = by.part.application
    History.objects.create(application=application, call=application.call, kind=kind, at=at, seat=by)
