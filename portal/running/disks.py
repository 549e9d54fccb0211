"""Room on the disks that the portal writes to."""

import shutil
from pathlib import Path

from django.conf import settings

MEGABYTE = 1024 * 1024


def has_room_for(size: int) -> bool:
    """Whether so many bytes may be stored: LEAST_FREE_MEGABYTES stay free behind them on every disk.

    Ask before the first byte of an upload is taken. A bucket does not say how much it takes; what is on its way there
    passes through the disks all the same.
    """
    return bytes_free() - size >= settings.LEAST_FREE_MEGABYTES * MEGABYTE


def bytes_free() -> int:
    """On the fullest of the disks."""
    folders = [settings.DATA_DIR, settings.MEDIA_ROOT, *([] if settings.PRIVATE_STORAGE else [settings.PRIVATE_ROOT])]
    return min(shutil.disk_usage(existing(Path(folder))).free for folder in folders)


def existing(folder: Path) -> Path:
    """`folder`, or the nearest folder above it that exists: a new site has no media yet."""
    return folder if folder.exists() else existing(folder.parent)
