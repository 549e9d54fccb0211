"""The environment variables this project reads, and how strictly.

A value that cannot be read, and a name that looks like one of ours but is
not, are refused at start with a sentence that names the variable: a portal
that quietly falls back to SQLite because of a typo loses data.
"""

import difflib
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

VARIABLES: dict[str, str] = {
    "DATABASE_URL": "postgres://user:password@host:port/name; without it SQLite in PORTAL_DATA_DIR",
    "TEST_DATABASE_URL": "PostgreSQL for the test suite; without it the suite starts one itself",
    "EMAIL_URL": "smtp://user:password@host:port/ (submission+tls:// for STARTTLS); without it letters go to files",
    "PORTAL_SECRET_KEY": "the signing secret, 50 characters or more",
    "PORTAL_HOSTS": "comma-separated host names the portal answers to",
    "PORTAL_BASE_URL": "the public address, for links in letters and feeds: https://portal.example",
    "PORTAL_DATA_DIR": "folder for the database, media, private files, letters and logs",
    "PORTAL_PLAIN_HTTP": "true only for a demo on the loopback address: cookies and redirects without https",
    "PORTAL_MAIL_FROM": "sender of letters: Name <address@example.org>",
    "PORTAL_CHECKING_MEGABYTES": "memory, in MB, for opening one uploaded file; large ones are opened one at a time",
    "PORTAL_CHECKING_SECONDS": "seconds of CPU after which opening an uploaded file is given up",
    "PORTAL_LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR",
}
"""Every variable the settings read, with the sentence the documentation shows."""

UNPREFIXED = tuple(name for name in VARIABLES if not name.startswith("PORTAL_"))
LIKENESS_OF_A_TYPO = 0.85
TRUE = frozenset({"true", "t", "yes", "y", "on", "1"})
FALSE = frozenset({"false", "f", "no", "n", "off", "0"})


class Environment:
    """Reads variables by type; every refusal is an ImproperlyConfigured naming the variable."""

    def __init__(self, values: dict[str, str] | None = None) -> None:
        given = os.environ if values is None else values
        self.values = {name: value.strip() for name, value in given.items() if value.strip()}
        refuse_misspelt(self.values)

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, default)

    def switch(self, name: str, default: bool = False) -> bool:
        """Whether `name` is true. Raises ImproperlyConfigured for a value that is neither true nor false."""
        value = self.text(name, str(default))
        if value.lower() not in TRUE | FALSE:
            raise ImproperlyConfigured(f"{name}: “{value}” is not a valid boolean ({VARIABLES[name]})")
        return value.lower() in TRUE

    def number(self, name: str, default: int) -> int:
        """Raises ImproperlyConfigured for a value that is no whole number above 0."""
        value = self.text(name, str(default))
        if not value.isdecimal() or int(value) == 0:
            raise ImproperlyConfigured(f"{name}: “{value}” is not a whole number above 0 ({VARIABLES[name]})")
        return int(value)

    def names(self, name: str) -> list[str]:
        """The names between the commas of `name`; empty ones are left out."""
        return [item.strip() for item in self.text(name).split(",") if item.strip()]

    def folder(self, name: str, default: Path) -> Path:
        return Path(self.text(name, str(default))).expanduser().resolve()

    def required(self, name: str) -> str:
        """The value of `name`; raises ImproperlyConfigured where it is missing."""
        value = self.text(name)
        if not value:
            raise ImproperlyConfigured(f"{name} is not set. It is {VARIABLES[name]}.")
        return value


def refuse_misspelt(values: dict[str, str]) -> None:
    """Raise ImproperlyConfigured for a PORTAL_ name we do not read, or a near miss of another."""
    for name in values:
        if name in VARIABLES:
            continue
        candidates = list(VARIABLES) if name.startswith("PORTAL_") else list(UNPREFIXED)
        near = difflib.get_close_matches(name, candidates, n=1, cutoff=LIKENESS_OF_A_TYPO)
        if near:
            raise ImproperlyConfigured(f"{name} is not a variable of the portal. Did you mean {near[0]}?")
        if name.startswith("PORTAL_"):
            known = ", ".join(VARIABLES)
            raise ImproperlyConfigured(f"{name} is not a variable of the portal. It reads: {known}.")
