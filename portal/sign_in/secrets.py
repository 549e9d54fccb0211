"""Secrets of second factors, encrypted in the database: whoever gets hold of a backup cannot sign in with them."""

import base64
import hashlib
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

SALT = "portal.sign_in.secrets"


def fernet() -> "Fernet":
    # Imported here and below: only who signs in with a second factor needs them, and they are large.
    from cryptography.fernet import Fernet

    key = hashlib.sha256(f"{SALT}:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def encrypted(text: str) -> str:
    return fernet().encrypt(text.encode()).decode("ascii")


def decrypted(text: str) -> str:
    """The secret; one that nobody knows where it was encrypted under another PORTAL_SECRET_KEY."""
    from cryptography.fernet import InvalidToken

    from .library_internals import generate_totp_secret

    try:
        return fernet().decrypt(text.encode()).decode()
    except InvalidToken:
        return generate_totp_secret()
