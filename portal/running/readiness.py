"""Whether the portal can do its work: what /readyz tells a monitor."""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from portal.choices import LetterState
from portal.models import Letter

logger = logging.getLogger(__name__)

LETTERS_LATE_AFTER = timedelta(minutes=15)
OK, FAILS, LATE = "ok", "fails", "late"


@dataclass(frozen=True)
class Readiness:
    """What was results, by part. Late letters are shown, but readers can still be served."""

    parts: dict[str, str]

    @property
    def can_serve(self) -> bool:
        return FAILS not in self.parts.values()


def readiness() -> Readiness:
    """Check every service the portal depends on; the reason for a failure goes to the log, not to the public."""
    parts = {"database": check_database, "cache": check_cache, "media": check_media, "private": check_private_files}
    results = {name: run_check(name, check) for name, check in parts.items()}
    results["letters"] = run_check("letters", check_letters) if results["database"] == OK else FAILS
    return Readiness(results)


def run_check(name: str, check: Callable[[], str]) -> str:
    try:
        return check()
    except Exception:  # whatever a driver raises, the part fails
        logger.exception("%s is not ready", name)
        return FAILS


def check_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return OK


def check_cache() -> str:
    key, value = f"readyz-{uuid.uuid4().hex}", uuid.uuid4().hex
    cache.set(key, value, 10)
    found = cache.get(key)
    cache.delete(key)
    return OK if found == value else FAILS


def check_media() -> str:
    return write_and_remove("default")


def check_private_files() -> str:
    return write_and_remove("private")


def write_and_remove(alias: str) -> str:
    """A full disk, a lost mount and a wrong owner all show themselves by writing."""
    storage = storages[alias]
    name = storage.save(f"readyz/{uuid.uuid4().hex}", ContentFile(b"ready?\n"))
    storage.delete(name)
    return OK


def check_letters() -> str:
    """Late: a letter has been due for long, so the worker or the mail server is not doing its work."""
    oldest = Letter.objects.filter(state=LetterState.QUEUED).order_by("due_at").first()
    return LATE if oldest and timezone.now() - oldest.due_at > LETTERS_LATE_AFTER else OK
