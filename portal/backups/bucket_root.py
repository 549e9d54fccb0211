"""Private files in a bucket: copied into the backup as those of a folder are, and written back."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager

from portal.running.buckets import Bucket
from portal.running.storage import PROBE

from .errors import BackupError
from .manifest import StoredFile
from .roots import FoundFile, Root, total
from .streams import PIECE, Readable, Verified

IN_MEMORY = 4 * 1024 * 1024


class BucketRoot(Root):
    """Files that are restored are there at once: the bucket has no place where others would not see them."""

    def __init__(self, name: str, bucket: Bucket) -> None:
        self.name = name
        self.bucket = bucket
        self.added: list[str] = []

    def __str__(self) -> str:
        return str(self.bucket)

    def paths(self) -> Iterator[str]:
        return (found.name for found in self.bucket.objects() if not found.name.startswith(PROBE))

    def summed(self, path: str) -> FoundFile:
        """By the sum that was noted when it was stored: only what a backup does not have yet is read."""
        stored = self.bucket.head(path)
        modified = stored.modified.timestamp()
        if stored.digest:
            return FoundFile(self.name, path, stored.size, stored.digest, modified)
        with self.bucket.read(path) as source:
            content = total(source)
        return FoundFile(self.name, path, content.size, content.sum, modified)

    def opened(self, path: str) -> AbstractContextManager[Readable]:
        return self.bucket.read(path)

    def put(self, file: FoundFile | StoredFile, content: Readable) -> None:
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as whole:
            shutil.copyfileobj(Verified(content, name=file.path, size=file.size, sum=file.sum), whole, PIECE)
            whole.seek(0)
            try:
                self.bucket.create(file.path, whole, file.sum)
            except FileExistsError as error:
                raise BackupError(f"{self}/{file.path} is there already.") from error

    def delete(self, path: str) -> None:
        self.bucket.delete(path)

    def add(self, file: StoredFile, content: Readable) -> None:
        self.put(file, content)
        self.added.append(file.path)

    def settle(self) -> None:
        """They are where they belong."""

    def take_back(self) -> None:
        for path in self.added:
            self.delete(path)

    def forget(self) -> None:
        """Nobody can tell what a restoration that was killed has left: the next one refuses what is there."""
