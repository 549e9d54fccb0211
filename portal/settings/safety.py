"""What production requires besides readable values: a good secret, a safe length of HSTS, a writable data folder."""

import errno
import tempfile
from pathlib import Path

from .environment import Environment

SHORTEST_SECRET = 50
FEWEST_DIFFERENT_LETTERS = 10
WELL_KNOWN = ("django-insecure", "changeme", "change-me", "development only", "secret-key", "your-secret")
HOUR, YEAR = 3_600, 31_536_000
REQUIRED = ("PORTAL_SECRET_KEY", "PORTAL_HOSTS", "PORTAL_BASE_URL", "PORTAL_DATA_DIR", "EMAIL_URL", "PORTAL_MAIL_FROM")
DEBUGGING = ("DEBUG", "DJANGO_DEBUG")


def refuse_missing(environment: Environment) -> None:
    """Refuse each variable that production cannot do without and that is not set."""
    for name in REQUIRED:
        environment.required(name)


def refuse_debugging(environment: Environment) -> None:
    for name in DEBUGGING:
        if environment.text(name):
            environment.refuse(name, "cannot be set in production: leave it out", example=f"with unset {name}")


def refuse_unsafe_secret(environment: Environment, secret: str) -> None:
    """Refuse a secret that is short, has few different characters, or is copied from a manual."""
    if any(marker in secret.lower() for marker in WELL_KNOWN):
        environment.refuse("PORTAL_SECRET_KEY", "is an example, and not a secret")
    elif len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_DIFFERENT_LETTERS:
        environment.refuse("PORTAL_SECRET_KEY", f"needs {SHORTEST_SECRET} varied characters or more")


def refuse_relative_folder(environment: Environment) -> None:
    """Refuse a relative PORTAL_DATA_DIR, which would depend on the working directory or the user."""
    given = environment.text("PORTAL_DATA_DIR")
    if given and not given.startswith("/"):
        environment.refuse("PORTAL_DATA_DIR", f"is “{given}”, which does not begin with /")


def make_data_folder(environment: Environment, folder: Path) -> None:
    """Make the data folder where it is missing; refuse it where that, or writing in it, is impossible."""
    if "PORTAL_DATA_DIR" in environment.refusals:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        # On a full disk the portal still serves readers, and /readyz says so.
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            environment.refuse("PORTAL_DATA_DIR", f"is “{folder}”, which cannot be written in ({error.strerror})")


def hsts_settings(environment: Environment, *, plain_http: bool) -> dict[str, int | bool]:
    """Django's SECURE_HSTS_ settings. A browser that has seen them obeys them until they expire."""
    seconds = environment.number("PORTAL_HSTS_SECONDS", HOUR)
    subdomains = environment.switch("PORTAL_HSTS_SUBDOMAINS")
    preload = environment.switch("PORTAL_HSTS_PRELOAD")
    if preload and not (seconds >= YEAR and subdomains):
        environment.refuse(
            "PORTAL_HSTS_PRELOAD",
            f"is true without PORTAL_HSTS_SECONDS of a year ({YEAR}) or more and PORTAL_HSTS_SUBDOMAINS=true",
            example="false",
        )
    return {
        "SECURE_HSTS_SECONDS": 0 if plain_http else seconds,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": subdomains and not plain_http,
        "SECURE_HSTS_PRELOAD": preload and not plain_http,
    }
