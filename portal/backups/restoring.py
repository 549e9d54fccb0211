"""Restoring a backup: into an empty database and empty folders, the whole of it or nothing."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings

from portal.models import Restoration
from portal.running.program import command
from portal.running.progress import Progress

from .circumstances import unknown_migrations
from .contents import Contents, contents_of
from .databases import database
from .encryption import decrypted
from .erasures import bring_from
from .errors import BackupError, faults_told, some
from .files import roots
from .folder_root import FolderRoot
from .locks import restoration_running
from .manifest import Manifest, name_of, read_manifest
from .placing import Placing
from .room import refuse_without_room
from .streams import Readable, Verified, pieces
from .targets import Target


class Restoring:
    """A backup on its way back. `identity` is the file with age's secret key, where it is encrypted by age."""

    def __init__(self, target: Target, moment: datetime | None, identity: Path | None, progress: Progress) -> None:
        self.contents = contents_of(target)
        self.identity = identity
        self.progress = progress
        self.moment = chosen(self.contents, moment)
        with self.opened(self.contents.manifest(self.moment)) as content:
            self.manifest = read_manifest(b"".join(pieces(content)))

    @contextmanager
    def opened(self, name: str) -> Iterator[Readable]:
        """What is stored under that name, as it was before it was encrypted."""
        with self.contents.target.read(name) as stored, decrypted(stored, name, self.identity) as content:
            yield content

    def restore(self) -> None:
        """Raises BackupError, and leaves database and folders empty, where anything is not as it should be."""
        with faults_told(), restoration_running():
            self.fill()

    def fill(self) -> None:
        refuse_unlike(self.manifest)
        refuse_full()
        refuse_without_room(
            str(settings.DATA_DIR), shutil.disk_usage(settings.DATA_DIR).free, size_on_disk(self.manifest)
        )
        with Placing() as placing:
            for file in self.progress.bar("Files", self.manifest.files):
                with self.opened(file.stored) as content:
                    placing.add(file, content)
            placing.move()
            bring_from(self.contents.target)  # whatever follows, whoever resumes the site finds them here
            self.progress.step("Database")
            with self.opened(f"{name_of(self.moment)}/{self.manifest.dump}") as content:
                dump = Verified(
                    content, name="The database of the backup", size=self.manifest.dump_size, sum=self.manifest.dump_sum
                )
                is_known = Restoration._meta.db_table in self.manifest.rows
                database().restore(dump, backup_of=self.moment if is_known else None)


def size_on_disk(manifest: Manifest) -> int:
    """Bytes of database and files as they are restored here, without those that go into a bucket."""
    elsewhere = {name for name, root in roots().items() if not isinstance(root, FolderRoot)}
    return manifest.size - sum(file.size for file in manifest.files if file.root in elsewhere)


def chosen(contents: Contents, moment: datetime | None) -> datetime:
    """The backup of that moment, or the last one. Raises BackupError, naming those there are, where there is none."""
    if not contents.finished:
        raise BackupError(f"{contents.target} has no finished backup.")
    if moment is None:
        return contents.finished[0]
    if moment not in contents.finished:
        there = ", ".join(map(name_of, contents.finished))
        raise BackupError(f"{contents.target} has no finished backup of {name_of(moment)}. There are: {there}")
    return moment


def refuse_unlike(manifest: Manifest) -> None:
    """Raises BackupError where this database, or this checkout, is not one that the backup fits."""
    if manifest.vendor != database().vendor:
        raise BackupError(
            f"The backup is of {manifest.vendor}, and the settings name {database().vendor}. Restore it there; from"
            f" SQLite to PostgreSQL leads {command('move_to_postgresql')}."
        )
    unknown = unknown_migrations(manifest.migrations)
    if unknown:
        by = f"commit {manifest.commit}" if manifest.commit else "a later version of the portal"
        raise BackupError(
            f"The backup was made by {by}, and this checkout does not know its migrations {some(unknown)}. Restore it"
            " from that version."
        )


def refuse_full() -> None:
    """Raises BackupError, naming what is there, where anything could be overwritten."""
    tables = database().tables()
    if tables:
        raise BackupError(
            f"The database is not empty, it has the tables {some(tables)}. Restore into a new one, which nobody has"
            " migrated."
        )
    for root in roots().values():
        found = sorted(root.paths())
        if found:
            raise BackupError(f"{root} is not empty, it holds {some(found)}.")
