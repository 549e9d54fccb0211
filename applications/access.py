"""Who may see or change an application without an account.

The browser session holds the codes of applications it may open. A form carries
a signed ticket, so that it works without cookies and no other site can post it.
A browser without cookies opens the receipt with a signed pass in the address,
which is valid for an hour.
"""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest

from portal.reader_forms import tickets

from .codes import new_token
from .models import Application

IN_SESSION = "applications"
TICKET_SALT = "applications.ticket"
RECEIPT_SALT = "applications.receipt"
PASS_LASTS = dt.timedelta(hours=1)
COOKIES_WORK = "cookies_work"


@dataclass(frozen=True)
class Ticket:
    """What a form says about itself: its call, a key, the form version, when it was opened, the code of the draft."""

    call: int
    key: str
    version: int
    opened: float
    code: str = ""

    @property
    def opened_at(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self.opened, dt.UTC)


def new_ticket(*, call: int, version: int, opened_at: dt.datetime, code: str = "") -> str:
    """A ticket with a new key, for one rendering of the form."""
    ticket = Ticket(call, new_token(), version, opened_at.timestamp(), code)
    return tickets.sign(asdict(ticket), salt=TICKET_SALT)


def ticket_for(found: dict[str, Any] | None, *, call: int) -> Ticket | None:
    """The ticket in a posted form, if it is one for this call."""
    return Ticket(**found) if found and found["call"] == call else None


def remember(request: HttpRequest, application: Application) -> None:
    """Let this browser session open the application; no other session can."""
    codes = request.session.get(IN_SESSION, [])
    if application.code not in codes:
        request.session[IN_SESSION] = [*codes, application.code]


def remembered(request: HttpRequest) -> list[str]:
    """Codes this browser session may open."""
    return [code for code in request.session.get(IN_SESSION, []) if isinstance(code, str)]


def has_cookies(request: HttpRequest) -> bool:
    """Whether the browser sends back the cookie that the form set."""
    return COOKIES_WORK in request.COOKIES


def new_pass(application: Application) -> str:
    """A pass for the address of a receipt, for a browser without cookies."""
    return tickets.sign(application.code, salt=RECEIPT_SALT)


def is_pass_for(text: str, code: str) -> bool:
    """Whether `text` is an unexpired pass for the application with this code."""
    return bool(tickets.read(text, salt=RECEIPT_SALT, lasts=PASS_LASTS) == code)


def may_open(request: HttpRequest, code: str) -> bool:
    """Whether this request may see the application with this code."""
    return code in remembered(request) or is_pass_for(request.GET.get("pass", ""), code)
