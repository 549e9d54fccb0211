"""Signed texts that a form carries: what the portal wrote in one, no other site can make up, and no cookie is needed.

Each form signs with a salt of its own, so that the ticket of one form opens no other.
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
    """The value that the portal signed with this salt, if it did so within `lasts`; None for any other text."""
    try:
        return signing.loads(text, salt=salt, max_age=lasts)
    except (signing.BadSignature, ValueError, UnicodeError):
        return None


def key_of(ticket: str, typed: Mapping[str, Any]) -> str:
    """The same for two sendings of one form with the same words: a double click is stored once."""
    parts = [ticket, *(f"{name}={typed[name]}" for name in sorted(typed))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
