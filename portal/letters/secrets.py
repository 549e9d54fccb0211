"""Secrets of letters: a stored letter has places for them, which are filled when it is sent.

Until then they are stored sealed with the site's secret key, which is in no backup. So
whoever reads the outbox, a backup or a log finds no link that opens something. A letter
that is sent again gets new ones: an app whose letters contain secrets registers
`register_letter_secrets`, {kind of letter: function of the letter that returns new secrets}.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.conf import settings
from wagtail import hooks

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

    from portal.models import Letter

PLACE = re.compile("--secret-([a-z]+)-of-this-letter--")
HIDDEN = "…"
WORD_JOINER = "\u2060"
SALT = "portal.letters.secrets:"
NewSecrets = Callable[["Letter"], dict[str, str]]


class WithPlaces(str):
    """A text of the portal's own whose places are filled; in any other text of a letter they stay what was typed."""

    __slots__ = ()


def place_for(name: str) -> WithPlaces:
    """The text that stands for the secret `name`; an address it is made part of is to be a WithPlaces again."""
    return WithPlaces(f"--secret-{name}-of-this-letter--")


def without_places(text: str) -> str:
    """`text` with an invisible joiner in each place, which nothing fills then."""
    return PLACE.sub(lambda place: f"-{WORD_JOINER}{place[0][1:]}", text)


class SecretGoneError(ValueError):
    """A secret of the letter is not there any more, so that it cannot be sent as it is."""


def sealed(secrets: Mapping[str, str]) -> dict[str, str]:
    """Secrets as they are stored: nobody reads them without the site's secret key."""
    box = sealing_box()
    return {name: box.encrypt(secret.encode()).decode() for name, secret in secrets.items()}


def unsealed(stored: Mapping[str, str]) -> dict[str, str]:
    """The secrets; without those that were sealed with a key the site has no more."""
    from cryptography.fernet import InvalidToken

    box, found = sealing_box(), {}
    for name, secret in stored.items():
        try:
            found[name] = box.decrypt(secret.encode()).decode()
        except InvalidToken:
            continue
    return found


def sealing_box() -> "MultiFernet":
    # Imported here: a web process needs it when somebody submits a form, and it is large.
    from cryptography.fernet import Fernet, MultiFernet

    keys: list[str] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]  # type: ignore[list-item]  # Django takes bytes as well, our settings do not
    digests = [hashlib.sha256((SALT + key).encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def with_secrets(text: str, secrets: Mapping[str, str]) -> str:
    """`text` as it is sent. Raises SecretGoneError where a place in it has no secret."""

    def secret(found: re.Match[str]) -> str:
        if found[1] not in secrets:
            raise SecretGoneError("A link in this letter has run out. Send it again: it gets a new one.")
        return secrets[found[1]]

    return PLACE.sub(secret, text)


def without_secrets(text: str) -> str:
    return PLACE.sub(HIDDEN, text)


def has_places(text: str) -> bool:
    return PLACE.search(text) is not None


def new_secrets(letter: "Letter") -> dict[str, str] | None:
    """New secrets for a letter that is sent again; None where nobody can make them any more."""
    if not has_places(letter.body_text):
        return {}
    makers: dict[str, NewSecrets] = {}
    for register in hooks.get_hooks("register_letter_secrets"):
        makers |= register()
    make = makers.get(letter.kind)
    return make(letter) or None if make else None
