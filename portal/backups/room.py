"""Room for what is to be written."""

from .errors import BackupError

MEGABYTE = 1024 * 1024
MARGIN = 16 * MEGABYTE
"""For lists, folders and what encryption adds."""


def refuse_without_room(place: str, free: int | None, size: int) -> None:
    """Raises BackupError where `size` bytes do not fit into what is `free`; nobody knows how much that is in S3."""
    missing = 0 if free is None else size + MARGIN - free
    if free is not None and missing > 0:
        raise BackupError(
            f"There is no room in {place}: {megabytes(size + MARGIN)} MB are needed, {free // MEGABYTE} MB are free,"
            f" {megabytes(missing)} MB are missing."
        )


def megabytes(size: int) -> int:
    """In whole megabytes, the last begun one among them."""
    return -(-size // MEGABYTE)
