"""What a browser without an account may open: how it is recognised, and which seats are open in it.

A browser has a random cookie of its own from the first page on. The tickets of
forms and the answers to the short questions are bound to it, so that neither
works in another browser, and neither leaves a row. Seats are opened by the
session: it holds one nonce for each, and a row that can be ended keeps its digest.
"""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from labs.models import Call
from portal.languages.chains import active_language
from portal.reader_forms import tickets

from .choices import PartKind, SeatRole
from .codes import digest, keyed_digest, new_token
from .eligibility import Facts
from .models import Person, Seat, SessionGrant

BROWSER = "reader"
IN_SESSION = "seats"
TICKET_SALT = "applications.ticket"
FACTS_SALT = "applications.eligibility"
FACTS_LAST = dt.timedelta(days=1)
LEAST_AGE = dt.timedelta(seconds=5)
"""How long nobody can have read the page before the form on it is sent: programs are quicker."""
SEEN_EVERY = dt.timedelta(minutes=1)
PLACE_EVERY = dt.timedelta(seconds=10)
MOST_SEATS = 50


def browser_of(request: HttpRequest) -> str:
    """The random name of this browser, as it was sent; empty where it sends no cookies."""
    name = request.COOKIES.get(BROWSER, "")
    return name if len(name) == len(secrets.token_hex(16)) else ""


def name_browser(request: HttpRequest, response: HttpResponse) -> None:
    """Give the browser a name, unless it has one."""
    if not browser_of(request):
        set_cookie(response, BROWSER, new_browser(request))


def new_browser(request: HttpRequest) -> str:
    """The name the browser has, or gets with this response."""
    if not hasattr(request, "new_browser"):
        request.new_browser = browser_of(request) or secrets.token_hex(16)  # type: ignore[attr-defined]  # kept for this response
    return str(request.new_browser)  # type: ignore[attr-defined]  # set above


def set_cookie(response: HttpResponse, name: str, value: str, lasts: dt.timedelta | None = None) -> None:
    response.set_cookie(
        name,
        value,
        max_age=lasts,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
        path="/",
    )


@dataclass(frozen=True)
class Ticket:
    """What a form says about itself: what it is about, a key of its own, the browser, when it was opened (seconds)."""

    about: str
    key: str
    browser: str
    opened: float

    @property
    def opened_at(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self.opened, dt.UTC)


def new_ticket(request: HttpRequest, about: str, opened_at: dt.datetime) -> str:
    """A ticket with a new key, for one rendering of a form in this browser."""
    return signed(Ticket(about, new_token(), keyed_digest("browser", new_browser(request)), opened_at.timestamp()))


def signed(ticket: Ticket) -> str:
    """The ticket as it stands in its form."""
    return tickets.sign(asdict(ticket), salt=TICKET_SALT)


def ticket_for(request: HttpRequest, found: Any, about: str) -> Ticket | None:
    """The ticket in a posted form, if this browser was given it for the same thing."""
    if not isinstance(found, Mapping) or found.get("about") != about or not browser_of(request):
        return None
    ticket = Ticket(**found)
    return ticket if ticket.browser == keyed_digest("browser", browser_of(request)) else None


def was_read(ticket: Ticket, received_at: dt.datetime) -> bool:
    """Whether the form was open for as long as a person needs to see it."""
    return received_at - ticket.opened_at >= LEAST_AGE


def facts_cookie(call: Call) -> str:
    return f"eligibility_{call.pk}"


def keep_facts(request: HttpRequest, response: HttpResponse, call: Call, facts: Facts) -> None:
    """Keep the answers to the short questions in this browser, and nowhere else."""
    value = tickets.sign({"call": call.pk, "facts": facts}, salt=f"{FACTS_SALT}.{new_browser(request)}")
    set_cookie(response, facts_cookie(call), value, FACTS_LAST)


def kept_facts(request: HttpRequest, call: Call) -> Facts | None:
    """The answers that this browser keeps for the call; None where there are none, or they are another browser's."""
    browser = browser_of(request)
    value = request.COOKIES.get(facts_cookie(call), "")
    found = tickets.read(value, salt=f"{FACTS_SALT}.{browser}", lasts=FACTS_LAST) if browser and value else None
    return found["facts"] if found and found["call"] == call.pk else None


def forget_facts(response: HttpResponse, call: Call) -> None:
    """Leave nothing of the answers in this browser: they are stored with a draft, or it is somebody else's turn."""
    response.delete_cookie(facts_cookie(call), path="/", samesite="Lax")


def open_seat(request: HttpRequest, seat: Seat) -> SessionGrant:
    """Let this browser open the seat. The session gets a new key, since it has gained a right."""
    grant = grant_for(request, seat)
    if grant is not None:
        return grant
    nonce, before = new_token(), grants_of(request)
    request.session.cycle_key()
    nonces = list(request.session.get(IN_SESSION, []))[-(MOST_SEATS - 1) :]
    request.session[IN_SESSION] = [*nonces, nonce]
    new = SessionGrant.objects.create(seat=seat, digest=digest(nonce))
    request.seat_grants = [new, *before]  # type: ignore[attr-defined]  # kept for this request
    return new


def grants_of(request: HttpRequest) -> list[SessionGrant]:
    """The grants of this browser that are in force, the last used first, in one query; none without a session."""
    if not hasattr(request, "seat_grants"):
        nonces = [nonce for nonce in request.session.get(IN_SESSION, []) if isinstance(nonce, str)]
        request.seat_grants = list(SessionGrant.objects.of_browser(nonces)) if nonces else []  # type: ignore[attr-defined]  # kept for this request
    return list(request.seat_grants)  # type: ignore[attr-defined]  # set above


def grant_for(request: HttpRequest, seat: Seat) -> SessionGrant | None:
    return next((grant for grant in grants_of(request) if grant.seat_id == seat.pk), None)


def grants_for_code(request: HttpRequest, code: str) -> list[SessionGrant]:
    """The grants of this browser for the application with this code, the applicant's first."""
    own = [grant for grant in grants_of(request) if grant.seat.part.application.code == code]
    return sorted(own, key=lambda grant: grant.seat.role != SeatRole.APPLICANT)


def grant_for_part(request: HttpRequest, code: str, part: str) -> SessionGrant | None:
    """The grant for one part of an application: the applicant's part may be open to a co-author as well."""
    own = (grant for grant in grants_for_code(request, code) if grant.seat.part.kind == PartKind(part))
    return next(own, None)


def note_place(grant: SessionGrant, key: str, now: dt.datetime) -> None:
    """Note at which question or section somebody writes: others who write the part are shown it for a minute."""
    if grant.place == key and grant.place_at is not None and now - grant.place_at < PLACE_EVERY:
        return
    grant.place, grant.place_at = key, now
    SessionGrant.objects.filter(pk=grant.pk).update(place=key, place_at=now)


def note_presence(request: HttpRequest, grant: SessionGrant, now: dt.datetime) -> None:
    """Note that the browser is still there, and which language its reader reads: letters come in it.

    The session lasts as long as that. For requests that write.
    """
    person, language = grant.seat.person, active_language()
    if person.language != language:
        Person.objects.filter(pk=person.pk).update(language=language)
        person.language = language
    if now - grant.seen_at >= SEEN_EVERY:
        SessionGrant.objects.filter(pk=grant.pk).update(seen_at=now)
        request.session.modified = True
