"""Private files from a folder into a bucket, and back: copied, compared, and only then deleted."""

from dataclasses import dataclass, field

from portal.backups.errors import BackupError, faults_told
from portal.backups.files import roots
from portal.backups.folder_root import FolderRoot
from portal.backups.locks import restoration_running
from portal.backups.roots import FoundFile, Root, total
from portal.running.bucket_addresses import is_bucket, split
from portal.running.progress import Progress
from portal.running.storage import PrivateStorage

PRIVATE = "private"


def is_place(address: str) -> bool:
    return is_bucket(address) or address.startswith("/")


def place_of(address: str) -> Root:
    if is_bucket(address):
        from portal.backups.bucket_root import BucketRoot  # boto3 takes long to load, and folders do not need it
        from portal.running.buckets import Bucket

        return BucketRoot(PRIVATE, Bucket(*split(address)))
    return FolderRoot(PRIVATE, PrivateStorage(address.rstrip("/")))


@dataclass
class Moving:
    """From one place to another: how many files, and names under which the target has other content."""

    source: Root
    target: Root
    deletes: bool
    copied: int = 0
    there: int = 0
    deleted: int = 0
    different: list[str] = field(default_factory=list)

    def run(self, progress: Progress) -> None:
        """Copy what the target lacks; what a run that ended early has copied is found there. Raises BackupError.

        No backup is made meanwhile. What the site stores in the source while this runs may be missing in the target:
        another run copies it.
        """
        with faults_told(), restoration_running():
            self.refuse_to_delete_what_is_used()
            there = set(self.target.paths())
            for path in progress.bar(f"{self.source} to {self.target}", sorted(self.source.paths())):
                try:
                    self.move(self.source.summed(path), is_there=path in there)
                except FileNotFoundError:
                    progress.step(f"Gone meanwhile, and left out: {self.source}/{path}")
            self.target.forget()

    def refuse_to_delete_what_is_used(self) -> None:
        if self.deletes and str(roots()[PRIVATE]) == str(self.source):
            raise BackupError(f"The settings name {self.source}: let PORTAL_PRIVATE_STORAGE name {self.target} first.")

    def move(self, file: FoundFile, *, is_there: bool) -> None:
        if not is_there:
            with self.source.opened(file.path) as content:
                self.target.put(file, content)
            self.refuse_unlike(file)
            self.copied += 1
        elif self.target.summed(file.path).sum == file.sum:
            self.there += 1
        else:
            self.different.append(file.path)
            return
        if self.deletes:
            if is_there:
                self.refuse_unlike(file)
            self.source.delete(file.path)
            self.deleted += 1

    def refuse_unlike(self, file: FoundFile) -> None:
        """Read what the target has: nothing else proves that it can be read."""
        with self.target.opened(file.path) as content:
            if total(content).sum != file.sum:
                raise BackupError(f"{self.target}/{file.path} is not what was copied there.")
