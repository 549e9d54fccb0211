"""What the two processes tell each other: what to do with a file, what it is, and why it could not be opened."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Task(StrEnum):
    """What is to be done with a file."""

    MEASURE = "measure"
    INSPECT = "inspect"
    DRAW = "draw"
    DRAW_ANEW = "draw_anew"
    READ_PDF = "read_pdf"
    READ_DOCUMENT = "read_document"


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
    HOLDS_FILES = "holds_files"
    LINKS_OUT = "links_out"


class UnopenedFileError(Exception):
    """A file that was not opened, for a Reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Facts:
    """What a picture is. `format` is a key of CONTENT_TYPES; width and height are in pixels, of the upright picture."""

    format: str
    width: int
    height: int


@dataclass(frozen=True)
class Drawing:
    """A file to be drawn from a picture.

    `parts` says, for each size the picture may have upright ("4000x3000"),
    which part of it is taken (left, top, right, bottom) and how large that is
    drawn (width, height), all in pixels; without it the picture is drawn
    whole. Without `format` the picture keeps its own. `options` are Pillow's.
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
"""The formats that are opened, with their media types."""
ENDINGS = {"jpeg": ".jpg"} | {name: f".{name}" for name in CONTENT_TYPES if name != "jpeg"}
MOST_PIXELS = 128_000_000
