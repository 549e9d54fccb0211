"""Private files in a bucket of S3 instead of a folder: PORTAL_PRIVATE_STORAGE."""

import io
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.utils.deconstruct import deconstructible

from .bucket_addresses import split
from .buckets import PROMPT, Bucket, BucketObject, Readable
from .storage import DeletionsWait, ListedFile

READ_AT_ONCE = 256 * 1024


@deconstructible
class PrivateBucketStorage(DeletionsWait):
    """Objects of the bucket in the settings, or of another; they have no address, and none is ever overwritten.

    A server that does not answer, or refuses, is an OSError, as a disk is.
    """

    alias = "private"

    def __init__(self, address: str = "") -> None:
        self.bucket = Bucket(*split(address or settings.PRIVATE_STORAGE), PROMPT)

    def __str__(self) -> str:
        return str(self.bucket)

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        if mode != "rb":
            raise ValueError(f"The private file {name} can be read, and no more.")
        reader = StoredContent(self.bucket, self.bucket.head(self.checked(name)))
        return File(io.BufferedReader(reader, READ_AT_ONCE), name)

    def _save(self, name: str, content: File[bytes]) -> str:
        digest = sha256()
        for chunk in content.chunks():
            digest.update(chunk)
        while True:
            try:
                content.seek(0)
                self.bucket.create(self.checked(name), plain(content), digest.hexdigest())
            except FileExistsError:  # somebody else has taken the name meanwhile
                name = self.get_available_name(name)
            else:
                return name

    def delete_at_once(self, name: str) -> None:
        self.bucket.delete(self.checked(name))

    def exists(self, name: str) -> bool:
        try:
            self.bucket.head(self.checked(name))
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        return self.bucket.head(self.checked(name)).size

    def get_modified_time(self, name: str) -> datetime:
        return self.bucket.head(self.checked(name)).modified

    def url(self, name: str | None) -> str:
        """Always raises: a private file is handed out by a view that asks the rules."""
        raise ValueError(f"The private file {name} has no address.")

    def listed(self) -> Iterator[ListedFile]:
        """All objects, asked for page by page."""
        for found in self.bucket.objects():
            yield ListedFile(found.name, found.modified)

    def refuse_outside(self, name: str) -> None:
        self.checked(name)

    def checked(self, name: str) -> str:
        parts = PurePosixPath(name).parts
        if not parts or ".." in parts or name.startswith("/"):
            raise SuspiciousFileOperation(f"The name {name} leads out of the storage.")
        return name


def plain(content: File[bytes]) -> IO[bytes]:
    """The file within Django's wrapper, as boto3 wants it: reading it gives bytes, and it can be read again."""
    inner: Any = content
    while isinstance(inner, File):
        inner = inner.file
    return inner


class StoredContent(io.RawIOBase):
    """An object as a file that is read on its way from the server; asked to go elsewhere, it begins there anew."""

    def __init__(self, bucket: Bucket, stored: BucketObject) -> None:
        super().__init__()
        self.bucket, self.stored = bucket, stored
        self.position = 0
        self.stack = ExitStack()
        self.body: Readable | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        position = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.position, io.SEEK_END: self.stored.size}[whence]
        if position < 0:
            raise ValueError("There is nothing before the beginning.")
        if position != self.position:
            self.let_go()
        self.position = position
        return position

    def readinto(self, buffer: Any) -> int:
        if self.position >= self.stored.size:
            return 0
        if self.body is None:
            self.body = self.stack.enter_context(self.bucket.read(self.stored.name, self.position))
        piece = self.body.read(len(buffer))
        buffer[: len(piece)] = piece
        self.position += len(piece)
        return len(piece)

    def let_go(self) -> None:
        """End the answer that is being read."""
        self.stack.close()
        self.body = None

    def close(self) -> None:
        self.let_go()
        super().close()
