"""Links to a seat: made, opened, verified with, revoked. Letters with links are sent by `sending`."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from applications.choices import HistoryKind, LinkPurpose
from applications.codes import address_digest, code_digest, digest, fold_address, new_digits, new_token
from applications.models import AccessLink, History, Seat
from applications.querysets import AccessLinkQuerySet

from .bounds import DAY, refuse_too_often
from .locking import lock_links, lock_people, lock_person

LINKS_LAST = dt.timedelta(days=30)
LISTS_LAST = dt.timedelta(hours=1)
CODES_LAST = dt.timedelta(minutes=15)
MOST_TRIES = 5
MOST_SHOWN = ((60, DAY),)
"""Links to one seat that are shown on a screen; old ones are deleted some time after they ended."""
MOST_LINKS = 5
"""Links of one seat and kind that work at the same time: a newer one ends the oldest."""


class LinkEndedError(Exception):
    """The link has been used up, revoked, or belongs to somebody who has another address now."""


@dataclass(frozen=True)
class NewLink:
    """A link as it leaves the portal: its secret, the six digits beside it, if any, and the address it goes to.

    Neither secret nor digits are stored; `to` is empty for a link that is shown.
    """

    row: AccessLink
    secret: str
    code: str = ""
    to: str = ""


@transaction.atomic
def new_shown_link(*, seat: Seat, at: dt.datetime, purpose: LinkPurpose = LinkPurpose.OPEN) -> NewLink:
    """A link for the screen, to keep or to forward. Raises TooOftenError."""
    lock_person(seat.person_id)
    shown = AccessLink.objects.filter(seat=seat, sent_to="")
    refuse_too_often(shown, "created_at", at, within=MOST_SHOWN)
    return new_link(seat, purpose, at, LINKS_LAST)


def new_mailed_link(*, seat: Seat, at: dt.datetime, purpose: LinkPurpose = LinkPurpose.OPEN, to: str = "") -> NewLink:
    """A link for a letter to the person's address, or to `to`, with six digits for another device."""
    return new_link(seat, purpose, at, LINKS_LAST, to=to or seat.person.letter_address, code=new_digits())


def new_list_link(*, seat: Seat, at: dt.datetime) -> NewLink:
    """A link to the list of all applications of the verified address of this seat."""
    return new_link(seat, LinkPurpose.MINE, at, LISTS_LAST, to=seat.person.email)


@transaction.atomic
def new_link(
    seat: Seat, purpose: LinkPurpose, at: dt.datetime, lasts: dt.timedelta, *, to: str = "", code: str = ""
) -> NewLink:
    lock_person(seat.person_id)
    secret = new_token()
    row = AccessLink.objects.create(
        digest=digest(secret),
        purpose=purpose,
        seat=seat,
        sent_to=address_digest(to) if to else "",
        code=code_digest(code, to) if code else "",
        code_expires_at=at + CODES_LAST if code else None,
        created_at=at,
        expires_at=at + lasts,
    )
    older = AccessLink.objects.usable(at).filter(seat=seat, purpose=purpose, sent_to=row.sent_to)
    surplus = list(older.order_by("-pk").values_list("pk", flat=True)[MOST_LINKS:])
    end_links(AccessLink.objects.filter(pk__in=surplus), at)
    return NewLink(row, secret, code, to)


@transaction.atomic
def open_link(*, link: AccessLink, at: dt.datetime) -> list[Seat]:
    """Record that a link was used, and return the seats it opens: one, or those of a list, the newest first.

    A link that was sent to the person's address verifies it. Raises LinkEndedError
    where it has ended since it was looked up, as one of two uses of a list does.
    """
    lock_person(link.seat.person_id)
    # Locked: of two browsers that use a link at once, the second sees what the first has made of it.
    found = lock_links(AccessLink.objects.usable(at).filter(pk=link.pk))
    if not found or not found[0].opens_for_its_reader:
        raise LinkEndedError
    stored = found[0]
    seats = seats_of_list(stored) if stored.purpose == LinkPurpose.MINE else [stored.seat]
    if not seats:
        raise LinkEndedError
    if stored.opened_at is None:
        stored.opened_at = at
        stored.save(update_fields=["opened_at"])
    take_seat(stored.seat, at)
    verify(stored, at)
    return list(Seat.objects.with_application().filter(pk__in=[seat.pk for seat in seats]).order_by("-pk"))


def seats_of_list(link: AccessLink) -> list[Seat]:
    """The seats that a link to "my applications" lists: those whose verified address is the one it was sent to."""
    seats = Seat.objects.taken().not_erased().with_application()
    own = seats.filter(person__folded_email=link.seat.person.folded_email, person__email_verified_at__isnull=False)
    return [seat for seat in own.order_by("-pk") if seat.person.is_verified]


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
    person = lock_person(link.seat.person_id)
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
        sent = AccessLink.objects.usable(at).filter(sent_to=address_digest(address)).exclude(code="")
        valid = sent.filter(code_expires_at__gt=at, tries__lt=MOST_TRIES)
        lock_people(set(valid.values_list("seat__person", flat=True)))
        links = lock_links(valid)
        found = (link for link in links if link.code == code_digest(code, address) and link.opens_for_its_reader)
        right = max(found, key=lambda link: link.pk, default=None)
        if right is None:
            AccessLink.objects.filter(pk__in=[link.pk for link in links]).update(tries=F("tries") + 1)
            return None
        AccessLink.objects.filter(pk=right.pk).update(code="")
        return open_link(link=right, at=at)[0]


@transaction.atomic
def revoke_links(*, seat: Seat, at: dt.datetime) -> None:
    """End all links to a seat, and all browsers' right to open it."""
    end_links(AccessLink.objects.filter(seat=seat), at)
    seat.grants.filter(ended_at__isnull=True).update(ended_at=at)


def end_links(links: AccessLinkQuerySet, at: dt.datetime) -> None:
    """End those of `links` that have not ended. In the caller's transaction."""
    locked = lock_links(links.filter(revoked_at__isnull=True))
    AccessLink.objects.filter(pk__in=[link.pk for link in locked]).update(revoked_at=at)
