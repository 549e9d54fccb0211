"""Secrets of second factors, encrypted in the database: whoever gets hold of a backup cannot sign in with them."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from .library_internals import generate_totp_secret

SALT = "portal.sign_in.secrets"


def fernet() -> Fernet:
    key = hashlib.sha256(f"{SALT}:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def encrypted(text: str) -> str:
    return fernet().encrypt(text.encode()).decode("ascii")


def decrypted(text: str) -> str:
    """The secret; one that nobody knows where it was encrypted under another PORTAL_SECRET_KEY."""
    try:
        return fernet().decrypt(text.encode()).decode()
    except InvalidToken:
        return generate_totp_secret()
