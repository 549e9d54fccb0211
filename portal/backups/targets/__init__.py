"""Where backups are kept."""

from pathlib import Path

from .bases import Target
from .folder import FolderTarget

BUCKET = "s3://"

__all__ = ["Target", "is_target", "open_target"]


def is_target(text: str) -> bool:
    """Whether it is a folder beginning with /, or s3:// with a bucket and perhaps the beginning of its names."""
    if text.startswith(BUCKET):
        return bool(text.removeprefix(BUCKET).partition("/")[0])
    return text.startswith("/")


def open_target(text: str) -> Target:
    """The target of that address. Raises BackupError where it cannot be reached."""
    if text.startswith(BUCKET):
        from .bucket import BucketTarget  # boto3 takes long to load, and folders do not need it

        bucket, _, prefix = text.removeprefix(BUCKET).partition("/")
        return BucketTarget(bucket, prefix.strip("/"))
    return FolderTarget(Path(text))
