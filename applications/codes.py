"""Random names that cannot be guessed: codes that people read aloud, file names, tokens."""

import hashlib
import json
import secrets
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.crypto import salted_hmac

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Digits and capital letters without 0, O, 1 and I, which people confuse."""

CODE_LENGTH = 8


def new_code() -> str:
    """The code of an application: eight characters that are hard to mistake when read aloud."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def new_token() -> str:
    """256 random bits for a link; only its digest is stored."""
    return secrets.token_urlsafe(32)


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal. Any text a browser can send has one, storable or not."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of(value: Any) -> str:
    """SHA-256 of a JSON value, the same whatever the order of its keys."""
    return digest(json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder))


def new_file_name(_instance: object, _filename: str) -> str:
    """A path for a private file, with nothing of its original name."""
    token = secrets.token_hex(20)
    return f"applications/{token[:2]}/{token}"


def new_digits() -> str:
    """Six digits for a letter, for somebody who cannot follow its link on the device they write on."""
    return f"{secrets.randbelow(10**6):06d}"


def keyed_digest(salt: str, text: str) -> str:
    """A digest that nobody without the site's secret key can compare guesses with: of short codes and of addresses."""
    return salted_hmac(f"applications.{salt}", text.encode("utf-8", "surrogatepass"), algorithm="sha256").hexdigest()


def fold_address(address: str) -> str:
    """An e-mail address as it is compared: without regard to case, the domain as it stands in letters."""
    return address.strip().casefold()


def same_mailbox(address: str) -> str:
    """An address as the mailbox is known to which letters come: many take all that follows a plus, Gmail any dots.

    Only for comparing what one person has typed: other providers may give both to two people.
    """
    name, _at, host = fold_address(address).partition("@")
    name = name.partition("+")[0]
    return f"{name.replace('.', '')}@gmail.com" if host in {"gmail.com", "googlemail.com"} else f"{name}@{host}"


def address_digest(address: str) -> str:
    """A digest by which an address is recognised, and from which nobody learns it."""
    return keyed_digest("address", fold_address(address))


def code_digest(code: str, address: str) -> str:
    """Bound to the address: six digits alone would open somebody's application to whoever guesses often enough."""
    return keyed_digest("code", f"{code} {fold_address(address)}")
