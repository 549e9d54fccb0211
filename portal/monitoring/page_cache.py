"""What the page cache needs: triggers in the database, and a folder that takes files."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.models import ContentVersion
from portal.page_cache.watching import missing
from portal.running.program import command

from .database import limited, some
from .findings import Finding, ok, warning


@limited
def check_page_cache() -> Finding:
    """Warns where pages are made anew for each reader although they should be kept, or kept although they change."""
    if not settings.PAGE_CACHE:
        return ok(_("Off: each page is made anew for each reader."))
    unwatched = missing(connection)
    if unwatched:
        words = _("Changes of these tables are not noticed: {names}. Run {command}.")
        return warning(format_lazy(words, names=some(unwatched), command=command("migrate")))
    if not ContentVersion.objects.exclude(version="").exists():
        words = _("Nothing is kept since a migration was broken off. Run {command}.")
        return warning(format_lazy(words, command=command("migrate")))
    try:
        write_and_remove(Path(settings.PAGE_CACHE_ROOT))
    except OSError as error:
        return warning(
            format_lazy(
                _("Pages cannot be written to disk, so each web process keeps its own in memory: {error}"),
                error=str(error),
            )
        )
    return ok()


def write_and_remove(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / f"probe-{uuid.uuid4().hex}"
    try:
        probe.write_bytes(b"ready?\n" * 1000)
    finally:
        probe.unlink(missing_ok=True)
