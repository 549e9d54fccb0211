"""What makes a restored database a site that can be looked at; it stays held back until it is resumed."""

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS

from portal.models import Restoration
from portal.monitoring.database import missing_migrations
from portal.monitoring.readiness import Readiness, readiness
from portal.page_cache.watching import renew
from portal.running.progress import Progress

from .errors import faults_told
from .making import note_last_backup
from .restoring import Restoring
from .resuming import settle

PATIENCE = 30.0
"""Seconds for the checks after a restore: a machine that has just moved a whole site may be slow to answer."""
QUIET = {"interactive": False, "verbosity": 0}


def collect_static_files() -> None:
    """With this process knowing them, too: it has read their manifest when there was none."""
    call_command("collectstatic", **QUIET)
    storage = storages["staticfiles"]
    if isinstance(storage, ManifestFilesMixin):
        storage.hashed_files, storage.manifest_hash = storage.load_manifest()


@faults_told()
def finish(restoring: Restoring, progress: Progress) -> Readiness:
    """Raises BackupError where something that was erased since cannot be erased again."""
    if missing_migrations():
        progress.step("Migrations")
        call_command("migrate", **QUIET)
    # One that came with the dump, or a new one where the dump is from before there was such a table.
    restoration, _is_new = Restoration.objects.get_or_create(backup_of=restoring.moment, resumed_at=None)
    letters, erasures = settle(restoration, is_new=True)
    progress.step(f"Letters that may have been sent since: {letters}. Erasures repeated: {erasures}.")
    renew(DEFAULT_DB_ALIAS)
    note_last_backup(restoring.moment)
    progress.step("Static files")
    collect_static_files()
    call_command("check", deploy=not settings.DEBUG, stdout=progress.stream)
    return readiness(PATIENCE)
