"""What a form for readers knows of itself: a signed ticket, so that no other site can send it, without a cookie."""

import hashlib
import secrets
from typing import Any

from django.core import signing

SALT = "alumni.request"


def new_ticket(*, kind: str, subject: int) -> str:
    """A ticket for one showing of the form `kind` about the person or film with the key `subject`."""
    return signing.dumps([kind, subject, secrets.token_urlsafe(12)], salt=SALT)


def subject_of(ticket: str, *, kind: str) -> int | None:
    """Key of the person or film that the portal made this ticket for; None for any other text."""
    try:
        found = signing.loads(ticket, salt=SALT)
    except (signing.BadSignature, ValueError, UnicodeError):
        return None
    return int(found[1]) if found[0] == kind else None


def key_of(ticket: str, typed: dict[str, Any]) -> str:
    """The same for two sendings of one form with the same words: a double click asks once."""
    parts = [ticket, *(f"{name}={typed[name]}" for name in sorted(typed))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
