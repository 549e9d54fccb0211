"""Parts of a file, so that a download that broke off on a slow line can go on where it stopped."""

import re
from typing import BinaryIO, NamedTuple

from django.http import HttpRequest

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class UnsatisfiableRangeError(ValueError):
    """A part that the file does not have."""


class Range(NamedTuple):
    """The first and the last byte of a part, counted from 0."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class FilePart:
    """The bytes of an open file within a range, read as from a file."""

    def __init__(self, file: BinaryIO, part: Range) -> None:
        file.seek(part.first)
        self.file, self.left = file, part.length

    def read(self, size: int) -> bytes:
        found = self.file.read(min(size, self.left))
        self.left -= len(found)
        return found

    def close(self) -> None:
        self.file.close()


def wanted_range(request: HttpRequest, *, etag: str, size: int) -> Range | None:
    """The part that is asked for; None for the whole file, also where the Range header asks for what we do not serve.

    Raises UnsatisfiableRangeError for a part past the end of the file.
    """
    found = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if found is None or request.headers.get("If-Range", etag) != etag or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        asked = Range(max(size - int(last), 0), size - 1)
    else:
        asked = Range(int(first), min(int(last or size), size - 1))
        if last and int(first) > int(last):
            return None
    if asked.length < 1:
        raise UnsatisfiableRangeError
    return asked
