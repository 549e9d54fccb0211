"""Tickets of the forms about a person or a film."""

import secrets
from typing import Any

from portal.reader_forms import tickets

SALT = "alumni.request"


def new_ticket(*, kind: str, subject: int) -> str:
    """A ticket for one rendering of the form `kind` about the person or film with the key `subject`."""
    return tickets.sign([kind, subject, secrets.token_urlsafe(12)], salt=SALT)


def subject_in(ticket: Any | None, *, kind: str) -> int | None:
    """Key of the person or film that a ticket was made for; None for the ticket of another form, and without one."""
    return int(ticket[1]) if ticket and ticket[0] == kind else None
