"""Secrets of letters: a stored letter has places for them, which are filled when it is sent.

So whoever reads the outbox, a backup or a log finds no link that opens something. A
letter that is sent again gets new ones: an app whose letters contain secrets registers
`register_letter_secrets`, {kind of letter: function of the letter that returns new secrets}.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from wagtail import hooks

if TYPE_CHECKING:
    from portal.models import Letter

PLACE = re.compile("--secret-([a-z]+)-of-this-letter--")
HIDDEN = "…"
NewSecrets = Callable[["Letter"], dict[str, str]]


def place_for(name: str) -> str:
    """The text that stands for the secret `name`, which may be part of an address."""
    return f"--secret-{name}-of-this-letter--"


def with_secrets(text: str, secrets: Mapping[str, str]) -> str:
    """`text` as it is sent. A place whose secret is not there any more stays a place."""
    return PLACE.sub(lambda found: secrets.get(found[1], found[0]), text)


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
