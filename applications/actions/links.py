"""Links to a seat: shown, sent by letter, opened, revoked."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from applications.choices import HistoryKind, LinkPurpose
from applications.codes import digest, fold_address, keyed_digest, new_digits, new_token
from applications.emails import queue_link, queue_list_link
from applications.models import AccessLink, History, Person, Seat

LINKS_LAST = dt.timedelta(days=30)
INVITATIONS_LAST = dt.timedelta(days=30)
LISTS_LAST = dt.timedelta(hours=1)
CODES_LAST = dt.timedelta(minutes=15)
MOST_TRIES = 5
MOST_LINKS = 5
"""Links of one seat and kind that work at the same time: a newer one ends the oldest."""
LETTERS_AN_HOUR = 5
"""Letters with links that one address gets within an hour."""


@dataclass(frozen=True)
class NewLink:
    """A link as it leaves the portal: its secret, and the six digits beside it, if any. Neither is stored."""

    row: AccessLink
    secret: str
    code: str = ""


def new_shown_link(*, seat: Seat, at: dt.datetime, purpose: LinkPurpose = LinkPurpose.OPEN) -> NewLink:
    """A link for the screen, to keep or to forward."""
    return new_link(seat, purpose, at, LINKS_LAST)


def new_mailed_link(*, seat: Seat, at: dt.datetime, purpose: LinkPurpose = LinkPurpose.OPEN) -> NewLink:
    """A link for a letter to the person's address, with six digits for another device."""
    return new_link(seat, purpose, at, LINKS_LAST, sent_to=seat.person.address, code=new_digits())


@transaction.atomic
def new_link(
    seat: Seat, purpose: LinkPurpose, at: dt.datetime, lasts: dt.timedelta, *, sent_to: str = "", code: str = ""
) -> NewLink:
    secret = new_token()
    row = AccessLink.objects.create(
        digest=digest(secret),
        purpose=purpose,
        seat=seat,
        sent_to=address_digest(sent_to) if sent_to else "",
        code=code_digest(code, sent_to) if code else "",
        code_expires_at=at + CODES_LAST if code else None,
        created_at=at,
        expires_at=at + lasts,
    )
    older = AccessLink.objects.usable(at).filter(seat=seat, purpose=purpose, sent_to=row.sent_to)
    surplus = list(older.order_by("-pk").values_list("pk", flat=True)[MOST_LINKS:])
    AccessLink.objects.filter(pk__in=surplus).update(revoked_at=at)
    return NewLink(row, secret, code)


def address_digest(address: str) -> str:
    return keyed_digest("address", fold_address(address))


def code_digest(code: str, address: str) -> str:
    """Bound to the address: six digits alone would open somebody's application to whoever guesses often enough."""
    return keyed_digest("code", f"{code} {fold_address(address)}")


@transaction.atomic
def open_link(*, link: AccessLink, at: dt.datetime) -> Seat:
    """Record that a link was used. One that was sent to the person's address verifies it."""
    rows = AccessLink.objects.select_for_update(of=("self",)).select_related("seat__person", "seat__part__application")
    link = rows.get(pk=link.pk)
    if link.opened_at is None:
        link.opened_at = at
        link.save(update_fields=["opened_at"])
    take_seat(link.seat, at)
    verify(link, at)
    return Seat.objects.with_application().get(pk=link.seat_id)


def take_seat(seat: Seat, at: dt.datetime) -> None:
    """Note that somebody who was invited has come."""
    if seat.joined_at is not None:
        return
    seat.joined_at = at
    seat.save(update_fields=["joined_at"])
    application = seat.part.application
    History.objects.create(application=application, call=application.call, kind=HistoryKind.JOINED, at=at, seat=seat)


def verify(link: AccessLink, at: dt.datetime) -> None:
    """The address that the link was sent to is the person's, if it still is the one that was typed last."""
    person = Person.objects.select_for_update().get(pk=link.seat.person_id)
    if not link.sent_to or not person.address or address_digest(person.address) != link.sent_to or person.is_verified:
        return
    person.email, person.wanted_email = person.address, ""
    person.folded_email, person.email_verified_at = fold_address(person.email), at
    person.save(update_fields=["email", "wanted_email", "folded_email", "email_verified_at"])
    application = link.seat.part.application
    History.objects.create(
        application=application, call=application.call, kind=HistoryKind.VERIFIED, at=at, seat=link.seat
    )


def use_code(*, address: str, code: str, at: dt.datetime) -> Seat | None:
    """The seat that six digits from a letter open together with the address they were sent to; None if they are wrong.

    Each wrong try counts against every code that was sent to the address and is still
    valid; after five, it opens nothing.
    """
    with transaction.atomic():
        valid = AccessLink.objects.usable(at).filter(
            sent_to=address_digest(address), code_expires_at__gt=at, tries__lt=MOST_TRIES
        )
        links = list(valid.exclude(code="").select_for_update(of=("self",)).order_by("-pk"))
        right = next((link for link in links if link.code == code_digest(code, address)), None)
        if right is None:
            AccessLink.objects.filter(pk__in=[link.pk for link in links]).update(tries=F("tries") + 1)
            return None
        AccessLink.objects.filter(pk=right.pk).update(code="")
    return open_link(link=right, at=at)


@transaction.atomic
def send_link(*, seat: Seat, at: dt.datetime, purpose: LinkPurpose = LinkPurpose.OPEN) -> bool:
    """Send the person a letter with a link and six digits; False where there is no address, or enough were sent."""
    if not seat.person.address or is_flooded(seat.person.address, at):
        return False
    queue_link(seat=seat, link=new_mailed_link(seat=seat, at=at, purpose=purpose))
    return True


@transaction.atomic
def send_links(*, address: str, at: dt.datetime) -> None:
    """Send to an address what it may open: a link to its one application, or to the list of several.

    The list names only applications whose address is verified. Does nothing where nobody
    has this address; whoever asked is told the same either way.
    """
    folded = fold_address(address)
    people = Person.objects.at_address(folded)
    seats = list(Seat.objects.taken().not_erased().with_application().filter(person__in=people).order_by("-pk"))
    verified = [seat for seat in seats if seat.person.is_verified and seat.person.folded_email == folded]
    if len(verified) > 1 and not is_flooded(address, at):
        row = new_link(verified[0], LinkPurpose.MINE, at, LISTS_LAST, sent_to=verified[0].person.email)
        queue_list_link(seat=verified[0], link=row)
        seats = [seat for seat in seats if seat not in verified]
    for seat in seats[:LETTERS_AN_HOUR]:
        if fold_address(seat.person.address) == folded:
            send_link(seat=seat, at=at)


def is_flooded(address: str, at: dt.datetime) -> bool:
    """Whether an address got so many links within an hour that another one helps nobody."""
    since = at - dt.timedelta(hours=1)
    sent = AccessLink.objects.filter(sent_to=address_digest(address), created_at__gt=since)
    return sent.count() >= LETTERS_AN_HOUR


def seats_of_list(*, link: AccessLink) -> list[Seat]:
    """The seats that a link to "my applications" lists: those whose verified address is the one it was sent to."""
    person = link.seat.person
    if not person.is_verified or address_digest(person.email) != link.sent_to:
        return []
    seats = Seat.objects.taken().not_erased().with_application()
    own = seats.filter(person__folded_email=person.folded_email, person__email_verified_at__isnull=False)
    return [seat for seat in own.order_by("-pk") if seat.person.is_verified]


@transaction.atomic
def revoke_links(*, seat: Seat, at: dt.datetime) -> None:
    """End all links to a seat, and all browsers' right to open it."""
    seat.links.filter(revoked_at__isnull=True).update(revoked_at=at)
    seat.grants.filter(ended_at__isnull=True).update(ended_at=at)
