"""Letters to applicants and guardians. None contains answers; the secrets of links are put in at sending."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override, pgettext

from labs.models import Call
from portal.dates import format_date
from portal.letters.actions import queue_letter
from portal.letters.rendering import StaffText
from portal.letters.secrets import WithPlaces, place_for
from portal.models import Letter
from portal.pages.addresses import absolute

from .choices import LinkPurpose, SeatRole
from .models import File, Revision, Seat

if TYPE_CHECKING:
    from .actions.links import NewLink

ORGANISATION = "Alternativa Film Project"
LINK, CODE = "link", "code"
RECEIPT, OWN_LINK, INVITATION, CO_AUTHOR, LIST = (
    "application_received",
    "application_link",
    "guardian_invited",
    "co_author_invited",
    "applications_list",
)
WITH_LINKS = (RECEIPT, OWN_LINK, INVITATION, CO_AUTHOR, LIST)
"""Kinds of letters that contain a link, which is a new one where the letter is sent again."""


def about(seat: Seat) -> str:
    """How the outbox names a seat; new secrets for a letter that is sent again are found by it."""
    return f"application:{seat.part.application.code}:{seat.pk}"


def link_place() -> WithPlaces:
    return WithPlaces(absolute(reverse("application_link", args=[place_for(LINK)])))


def secrets_of(link: "NewLink") -> dict[str, str]:
    return {LINK: link.secret} | ({CODE: link.code} if link.code else {})


def queue(seat: Seat, kind: str, *, to: str = "", link: "NewLink | None" = None, **context: object) -> Letter:
    """Queue a letter to the person at a seat, in the person's language; one with a link goes where the link does."""
    call, language = seat.part.application.call, seat.person.language
    return queue_letter(
        kind=kind,
        language=language,
        to=to or (link.to if link else seat.person.letter_address),
        reply_to=call.contact_email,
        about=about(seat),
        context={
            "name": seat.person.name,
            "code": seat.part.application.code,
            "call": quoted_name(call, language),
            "contact": call.contact_email,
            "link": link_place(),
            "digits": place_for(CODE),
            **context,
        },
        secrets=secrets_of(link) if link else {},
    )


def quoted_name(call: Call, language: str) -> StaffText:
    """A call's name in quotation marks: letters name it behind a colon, and a name may contain another."""
    with override(language):
        return StaffText(pgettext("a name in quotation marks", "“%(name)s”") % {"name": call.names.text(language)})


def queue_receipt(*, revision: Revision, seat: Seat, link: "NewLink") -> Letter:
    """Queue the letter that says a part of an application has arrived, with a link to its receipt.

    `seat` is that of another part where the writer has no address: a child may give that of the parent alone.
    """
    call, language = seat.part.application.call, seat.person.language
    results = format_date(call.results_by, call.results_precision, language) if call.results_by else ""
    return queue(
        seat,
        RECEIPT,
        link=link,
        received=call.moment_in_words(revision.received_at, language),
        changes_until=call.moment_in_words(call.last_minute, language),
        results=results,
        is_again=revision.number > 1,
        part=seat.part.kind if seat.part_id == revision.part_id else "child",
    )


def queue_link(*, seat: Seat, link: "NewLink") -> Letter:
    """Queue the letter with a link to a seat, and six digits for another device; an invitation says who invites."""
    inviter = seat.invited_by.person.name if seat.invited_by else ""
    if link.row.purpose == LinkPurpose.INVITE:
        return queue(seat, INVITATION, link=link, inviter=inviter)
    if seat.role == SeatRole.CO_AUTHOR and seat.joined_at is None:
        return queue(seat, CO_AUTHOR, link=link, inviter=inviter)
    return queue(seat, OWN_LINK, link=link, is_first=seat.links.count() == 1)


def queue_list_link(*, seat: Seat, link: "NewLink") -> Letter:
    """Queue the letter with a link to the list of all applications of an address."""
    return queue(seat, LIST, link=link)


def queue_address_changed(*, seat: Seat, to: str) -> Letter:
    """Queue the letter that tells the former address of an application that staff have changed it."""
    return queue(seat, "address_changed", to=to)


def queue_file_refused(*, file: File, seat: Seat, sentence: str) -> Letter:
    """Queue the letter that says a file of a submission could not be opened."""
    return queue(seat, "file_refused", file=file.name, sentence=sentence)


def renewed_secrets(letter: Letter) -> dict[str, str]:
    """A new link for a letter that is sent again; empty where its seat is gone, or has another address now."""
    from .actions.links import new_list_link, new_mailed_link  # the actions queue these letters

    pk = letter.about.rpartition(":")[2]
    seat = Seat.objects.taken().not_erased().with_application().filter(pk=pk).first() if pk.isdigit() else None
    if seat is None or letter.to_address not in {seat.person.email, seat.person.wanted_email}:
        return {}
    if letter.kind == LIST:
        is_verified = seat.person.is_verified and seat.person.email == letter.to_address
        return secrets_of(new_list_link(seat=seat, at=timezone.now())) if is_verified else {}
    purpose = LinkPurpose.INVITE if letter.kind == INVITATION else LinkPurpose.OPEN
    return secrets_of(new_mailed_link(seat=seat, at=timezone.now(), purpose=purpose, to=letter.to_address))
