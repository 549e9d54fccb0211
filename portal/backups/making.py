"""Making a backup: database and files, consistent with each other, while the site runs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.running.progress import Progress

from .circumstances import circumstances, refuse_unmigrated
from .contents import FILES, MANIFEST, OBJECTS, contents_of
from .databases import Database, Snapshot, database
from .encryption import Encryption
from .erasures import copy_to
from .errors import BackupError, faults_told, some
from .files import roots, summed_files
from .locks import backup_running
from .manifest import Manifest, StoredFile, name_of
from .retention import Retention, sweep
from .room import refuse_without_room
from .roots import FoundFile
from .streams import AlteredError, Readable, Summed, Verified
from .targets import Target

FOR_ITS_OWNER = 0o077
"""The mask of modes while a backup is made."""
TRIES = 3
"""At a file that is being written."""
LAST_BACKUP, READ_BY_ALL = "last-backup", 0o644


class Backup:
    """One backup under way. Raises BackupError where the target has one of this second."""

    def __init__(self, target: Target, encryption: Encryption, progress: Progress) -> None:
        self.target = target
        self.encryption = encryption
        self.progress = progress
        self.roots = roots()
        self.moment = timezone.now().replace(microsecond=0)
        self.folder = name_of(self.moment)
        contents = contents_of(target)
        if self.moment in contents.backups:
            raise BackupError(f"{target} has a backup of {self.folder} already.")
        self.stored = contents.files

    def make(self) -> Manifest:
        """Store everything; the manifest comes last, and makes a backup of it."""
        source = database()
        with source.snapshot() as snapshot:
            found = summed_files(self.progress)
            self.refuse_without_room(snapshot, found)
            self.claim(map(self.name_of, found))
            self.progress.step("Database")
            with snapshot.dump() as content:
                dump = Summed(content)
                self.write(f"{self.folder}/{source.dump_name}", dump)
            files = list(filter(None, map(self.store, self.progress.bar("Files", found))))
            manifest = self.manifest(source, snapshot, dump, files)
        self.claim(file.stored for file in files)
        self.refuse_incomplete(manifest)
        self.write(f"{self.folder}/{MANIFEST}", BytesIO(manifest.as_bytes()))
        return manifest

    def name_of(self, file: FoundFile) -> str:
        """Under which its content is stored: the sum, or what tells nobody the sum and changes with the recipient."""
        name = file.sum
        if self.encryption.recipient:
            salt = f"portal.backups {self.encryption.recipient}"
            name = salted_hmac(salt, file.sum, algorithm="sha256").hexdigest()
        return f"{FILES}{name[:2]}/{name}{self.encryption.suffix}"

    def refuse_without_room(self, snapshot: Snapshot, found: list[FoundFile]) -> None:
        new = {self.name_of(file): file.size for file in found if self.name_of(file) not in self.stored}
        refuse_without_room(str(self.target), self.target.free(), snapshot.size + sum(new.values()))

    def claim(self, names: Iterator[str]) -> None:
        """Name the stored files this backup needs: none of them is swept."""
        self.target.write(f"{self.folder}/{OBJECTS}", BytesIO("\n".join(sorted(set(names))).encode()))

    def write(self, name: str, content: Readable) -> None:
        with self.encryption.encrypted(content) as secret:
            self.target.write(name if name.endswith(self.encryption.suffix) else name + self.encryption.suffix, secret)

    def store(self, file: FoundFile) -> StoredFile | None:
        """Store the content of a file once. None for one that nobody has finished writing: no row speaks of it yet."""
        root = self.roots[file.root]
        place = f"{root}/{file.path}"
        for _try in range(TRIES):
            name = self.name_of(file)
            try:
                if name not in self.stored:
                    with root.opened(file.path) as content:
                        self.write(name, Verified(content, name=place, size=file.size, sum=file.sum))
                    self.stored.add(name)
            except AlteredError:
                file = root.summed(file.path)
            except FileNotFoundError:
                break
            else:
                return StoredFile(file.root, file.path, file.size, file.sum, file.modified, name)
        self.progress.step(f"Still being written, or gone, and left out: {place}")
        return None

    def refuse_incomplete(self, manifest: Manifest) -> None:
        """Raises BackupError where the target has lost what was there, such as a disk that is not mounted any more."""
        contents = contents_of(self.target)
        there = contents.files | contents.backups.get(self.moment, set())
        missing = {f"{self.folder}/{manifest.dump}", *(file.stored for file in manifest.files)} - there
        if missing:
            raise BackupError(f"{self.target} has lost {some(sorted(missing))} meanwhile.")

    def manifest(self, source: Database, snapshot: Snapshot, dump: Summed, files: list[StoredFile]) -> Manifest:
        return Manifest(
            moment=self.moment.isoformat(),
            vendor=source.vendor,
            database_version=source.version(),
            dump=f"{source.dump_name}{self.encryption.suffix}",
            dump_size=dump.size,
            dump_sum=dump.sum,
            rows=snapshot.rows,
            files=files,
            **circumstances(),
        )


def make_backup(*, target: Target, encryption: Encryption, progress: Progress) -> Manifest:
    """Make a backup. Raises BackupError where none was made."""
    with faults_told(), backup_running(), for_its_owner():
        refuse_unmigrated()
        copy_to(target)
        manifest = Backup(target, encryption, progress).make()
    with faults_told():
        note_last_backup(timezone.now())
    return manifest


def sweep_backups(*, target: Target, retention: Retention, now: datetime, progress: Progress) -> None:
    """Delete the backups that are not kept. Raises BackupError where not all of them could be deleted."""
    with faults_told(), backup_running():
        for moment in sweep(target, retention, now):
            progress.step(f"Not kept any longer: {name_of(moment)}")


@contextmanager
def for_its_owner() -> Iterator[None]:
    """Files that are made meanwhile can be read by nobody else."""
    before = os.umask(FOR_ITS_OWNER)
    try:
        yield
    finally:
        os.umask(before)


def note_last_backup(moment: datetime) -> None:
    """For /readyz, at once or not at all."""
    path = settings.DATA_DIR / LAST_BACKUP
    unfinished = path.with_name(f"{LAST_BACKUP}.unfinished")
    unfinished.write_text(f"{moment.isoformat()}\n")
    unfinished.chmod(READ_BY_ALL)
    unfinished.replace(path)
