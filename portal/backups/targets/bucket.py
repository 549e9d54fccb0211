"""Backups in a bucket of S3."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from portal.backups.errors import BackupError, NotStoredError
from portal.backups.streams import Readable
from portal.running.buckets import Bucket, BucketError

from .bases import Target


class BucketTarget(Target):
    """Raises BackupError where the bucket cannot be reached."""

    def __init__(self, bucket: str, prefix: str) -> None:
        self.bucket = Bucket(bucket, prefix)
        with told():
            self.bucket.ask()

    def __str__(self) -> str:
        return str(self.bucket)

    def write(self, name: str, source: Readable) -> None:
        with told():
            self.bucket.write(name, source)

    @contextmanager
    def read(self, name: str) -> Iterator[Readable]:
        with ExitStack() as stack:
            try:
                with told():
                    content = stack.enter_context(self.bucket.read(name))
            except FileNotFoundError as error:
                raise NotStoredError(f"{self}/{name} is missing.") from error
            yield Content(content)

    def names(self, prefix: str = "") -> Iterator[str]:
        with told():
            for found in self.bucket.objects(prefix):
                yield found.name

    def delete(self, name: str) -> None:
        with told():
            self.bucket.delete(name)

    def free(self) -> None:
        """A bucket does not say how much it takes."""


class Content:
    """Content on its way from the bucket."""

    def __init__(self, content: Readable) -> None:
        self.content = content

    def read(self, size: int = -1, /) -> bytes:
        with told():
            return self.content.read(size)


@contextmanager
def told() -> Iterator[None]:
    """Faults of the bucket as those of a backup."""
    try:
        yield
    except BucketError as error:
        raise BackupError(str(error)) from error
