"""Where backups are kept."""

from pathlib import Path

from portal.running.bucket_addresses import BUCKET, is_bucket, split

from .bases import Target
from .folder import FolderTarget

__all__ = ["Target", "is_target", "open_target"]


def is_target(text: str) -> bool:
    """Whether it is a folder beginning with /, or s3:// with a bucket and perhaps the beginning of its names."""
    return is_bucket(text) or text.startswith("/")


def open_target(text: str) -> Target:
    """The target of that address. Raises BackupError where it cannot be reached."""
    if text.startswith(BUCKET):
        from .bucket import BucketTarget  # boto3 takes long to load, and folders do not need it

        return BucketTarget(*split(text))
    return FolderTarget(Path(text))
