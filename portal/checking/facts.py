"""What the two sides tell one another: what is asked of a file, what it is, and why it could not be opened."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Task(StrEnum):
    """What is asked of a file."""

    MEASURE = "measure"
    LOOK = "look"
    DRAW = "draw"
    READ_PDF = "read_pdf"


class Reason(StrEnum):
    """Why a file was not opened."""

    NO_PICTURE = "no_picture"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_HEAVY = "too_heavy"
    BUSY = "busy"
    FAILED = "failed"
    LOCKED = "locked"
    NO_PAGES = "no_pages"
    RUNS_CODE = "runs_code"


class UnopenedFileError(Exception):
    """A file that was not opened, for a Reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Facts:
    """What a picture is. Its format is one of FORMATS; width and height are pixels of it upright."""

    format: str
    width: int
    height: int


@dataclass(frozen=True)
class Drawing:
    """A file to be drawn of a picture.

    `parts` names for each size the picture may have upright ("4000x3000")
    which part of it is taken, as left, top, right and bottom, and how large
    that is drawn, as width and height; without any it is drawn whole. Without
    `format` it stays that of the picture. The options are those of Pillow.
    """

    format: str = ""
    parts: dict[str, list[int]] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawn:
    """A file that was drawn; `content` is the whole of it."""

    facts: Facts
    content: bytes


CONTENT_TYPES = {name: f"image/{name}" for name in ("jpeg", "png", "gif", "webp", "avif", "heic")}
"""The formats that are opened, with their names on the web."""
ENDINGS = {"jpeg": ".jpg"} | {name: f".{name}" for name in CONTENT_TYPES if name != "jpeg"}
MOST_PIXELS = 128_000_000
