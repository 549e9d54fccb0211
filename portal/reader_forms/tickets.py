"""Tickets: signed values in a hidden field of a form, in place of the cookie Django's CSRF check needs.

Another site can neither read a page of ours nor sign, so it cannot post a form
with a valid ticket. Each form signs with a salt of its own: the ticket of one
form is worthless in another.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

from django.core import signing


def sign(value: Any, *, salt: str) -> str:
    """A JSON value as a text for a form or an address."""
    return signing.dumps(value, salt=salt, compress=True)


def read(text: str, *, salt: str, lasts: dt.timedelta | None = None) -> Any | None:
    """The value that the portal signed with this salt, not longer than `lasts` ago; None for any other text."""
    try:
        return signing.loads(text, salt=salt, max_age=lasts)
    except (signing.BadSignature, ValueError, UnicodeError):
        return None


def key_of(ticket: str, typed: Mapping[str, Any]) -> str:
    """An idempotency key: the same when one form is posted twice with the same words, so a double click counts once."""
    parts = [ticket, *(f"{name}={typed[name]}" for name in sorted(typed))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
