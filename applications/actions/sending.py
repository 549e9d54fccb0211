"""Letters that bring somebody back: a link to a seat, or to the list of all applications of an address."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from applications.choices import LinkPurpose
from applications.codes import address_digest, fold_address
from applications.emails import queue_link, queue_list_link
from applications.models import AccessLink, Person, Seat

from .bounds import HOUR
from .links import new_list_link, new_mailed_link
from .locking import lock_people

LETTERS_AN_HOUR = 5
"""Letters with links to one seat that one address gets within an hour, and that anybody can ask for."""
LETTERS_OF_ONE_AN_HOUR = 20
"""Letters with links that one application causes within an hour, whatever addresses its writer types."""
MOST_LETTERS_AN_HOUR = 40
"""Letters with links to all seats that one address gets within an hour: a teacher's has those of a whole class."""


@transaction.atomic
def send_link(*, seat: Seat, at: dt.datetime, purpose: LinkPurpose = LinkPurpose.OPEN) -> bool:
    """Send a letter with a link and six digits to the address that was typed last.

    False where there is no address, or where so many letters went to it that another one helps nobody.
    """
    address = seat.person.address
    if not address or is_flooded(address, at, seat):
        return False
    queue_link(seat=seat, link=new_mailed_link(seat=seat, at=at, purpose=purpose, to=address))
    return True


def is_flooded(address: str, at: dt.datetime, seat: Seat) -> bool:
    """Whether enough letters went out within an hour: to this address, to it about this seat, or by this writer."""
    sent = AccessLink.objects.filter(created_at__gt=at - HOUR).exclude(sent_to="")
    seats = list(sent.filter(sent_to=address_digest(address)).values_list("seat", flat=True)[:MOST_LETTERS_AN_HOUR])
    if len(seats) >= MOST_LETTERS_AN_HOUR or seats.count(seat.pk) >= LETTERS_AN_HOUR:
        return True
    return has_caused_enough(seat, at)


def has_caused_enough(seat: Seat, at: dt.datetime) -> bool:
    """Whether one application has caused as many letters with links within an hour as anybody needs."""
    sent = AccessLink.objects.filter(created_at__gt=at - HOUR).exclude(sent_to="")
    return sent.filter(seat__part__application=seat.part.application_id).count() >= LETTERS_OF_ONE_AN_HOUR


def people_at(address: str) -> list[tuple[int, bool]]:
    """(key, whether it is the verified one) of the people who have this address: by one query, however many."""
    folded = fold_address(address)
    people = Person.objects.at_address(folded).order_by("-pk").values_list("pk", "folded_email")
    return [(pk, verified == folded) for pk, verified in people]


@transaction.atomic
def send_links(*, people: Sequence[tuple[int, bool]], at: dt.datetime) -> None:
    """Send to those found by `people_at` what their address opens: a link to the list of several, or single ones.

    The list names only applications for which the address was verified; one that was
    only typed gets a link to each application. Does nothing for nobody.
    """
    is_verified = dict(people)
    lock_people(is_verified)
    seats = Seat.objects.taken().not_erased().with_application().filter(person__in=is_verified)
    found = list(seats.order_by("-pk"))
    listed = [seat for seat in found if is_verified[seat.person_id] and seat.person.is_verified]
    if len(listed) > 1:
        if not is_flooded(listed[0].person.email, at, listed[0]):
            queue_list_link(seat=listed[0], link=new_list_link(seat=listed[0], at=at))
        found = [seat for seat in found if seat not in listed]
    for seat in found[:LETTERS_AN_HOUR]:
        to = seat.person.email if is_verified[seat.person_id] else seat.person.wanted_email
        if to and not is_flooded(to, at, seat):
            queue_link(seat=seat, link=new_mailed_link(seat=seat, at=at, to=to))
