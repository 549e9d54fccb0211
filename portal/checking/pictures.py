"""Opening a picture, and drawing files from it."""

import io
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import IO, Any

from PIL import ExifTags, Image, UnidentifiedImageError
from pillow_heif import register_heif_opener

from .colours import in_srgb, on_white, plain, upright
from .facts import MOST_PIXELS, Drawing, Drawn, Facts, Reason, UnopenedFileError
from .limits import Limits

FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif", "HEIF": "heic"}
"""Our names by Pillow's. MPO is a JPEG with further views, as some telephones write it; its first view counts."""
OPENED = [name for name in FORMATS if name != "MPO"]
WRITTEN = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF"}
KEPT_AS = {"heic": "jpeg", "gif": "png"}
"""The format of a file where none is asked for and the picture's own is never written."""
CLEAR = {"png", "webp"}
"""Formats whose files keep transparency."""
OPTIONS: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 76, "optimize": True, "progressive": True},
    "png": {"optimize": True},
    "webp": {"quality": 80},
    "avif": {"quality": 61},
}
HEAVY_PIXELS = 2_000_000
LARGEST_DRAWN = 3000
TRIAL = 640
DETAIL = 2
"""How many times as wide as drawn a picture is decoded, at least."""
MOST_HELD = 215_000_000
"""Bytes of pixels that are in memory at a time while a picture is drawn anew."""
SHRUNK = (1, 2, 4)
"""How many times smaller a JPEG may be drawn anew, so that more of them fit into MOST_HELD."""
BYTES_OF_A_PIXEL = 4
"""In memory, as Pillow stores all pictures with colours."""
SIDEWAYS = {5, 6, 7, 8}
"""Values of EXIF's orientation that swap width and height."""


class Picture:
    """A picture whose header has been read. Raises UnopenedFileError where it is none, or has too many pixels."""

    def __init__(self, file: IO[bytes], limits: Limits, most_pixels: int = MOST_PIXELS) -> None:
        register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
        self.image = opened(file, most_pixels)
        self.format = FORMATS[self.image.format or ""]
        self.width, self.height = self.image.size
        if self.width * self.height > most_pixels:
            raise UnopenedFileError(Reason.TOO_MANY_PIXELS)
        self.limits = limits
        self.is_read = False
        self.profile = self.image.info.get("icc_profile")

    @cached_property
    def facts(self) -> Facts:
        size = (self.height, self.width) if self.is_sideways else (self.width, self.height)
        return Facts(self.format, *size)

    @property
    def is_sideways(self) -> bool:
        if self.image.format == "PNG" and "exif" not in self.image.info:
            # EXIF data may stand after the pixels.
            self.read()
        try:
            return self.image.getexif().get(ExifTags.Base.Orientation) in SIDEWAYS
        except Exception:  # noqa: BLE001 as in `upright`
            return False

    def read(self) -> None:
        """Decode the pixels; a heavy picture waits its turn first."""
        if self.is_read:
            return
        if self.width * self.height > HEAVY_PIXELS:
            self.limits.take_turn()
        self.image.load()
        self.is_read = True

    def decoded(self, shrink: float = 1) -> Image.Image:
        """The picture read to its end, upright, its colours in a plain mode.

        Where the format allows, it is decoded smaller, by less than `shrink`, which saves most of the time and memory.
        """
        if shrink > 1 and not self.is_read:
            self.image.draft(None, (int(self.width / shrink) or 1, int(self.height / shrink) or 1))
        self.read()
        upright(self.image)
        return plain(self.image)

    def inspect(self) -> Facts:
        """Read it to its end, and try that files can be drawn from it."""
        image = self.decoded(max(self.facts.width, self.facts.height) / LARGEST_DRAWN / DETAIL)
        image.thumbnail((TRIAL, TRIAL))
        in_srgb(image, self.profile)
        return self.facts

    def draw(self, drawings: Iterable[Drawing]) -> list[Drawn]:
        """The files, in the order of `drawings`."""
        wanted = [(drawing, self.part(drawing)) for drawing in drawings]
        image = self.decoded(min(part.shrink for _, part in wanted) / DETAIL)
        return [self.written(part.of(image, self.facts), drawing) for drawing, part in wanted]

    def draw_anew(self, drawing: Drawing) -> Drawn:
        """The whole picture; a large JPEG at a half or a quarter of its width and height, to hold MOST_HELD at most.

        Nothing else can be drawn afterwards. Raises UnopenedFileError where that does not suffice.
        """
        shrink = next((shrink for shrink in SHRUNK if self.held(shrink) <= MOST_HELD), None)
        if shrink is None:
            raise UnopenedFileError(Reason.TOO_HEAVY)
        image = self.decoded(shrink)
        if self.format == "webp":
            # Its decoder, which lives as long as the first image, keeps two more in memory.
            image = image.copy()
        del self.image
        return self.written(image, drawing)

    def held(self, shrink: int) -> int:
        """Bytes in memory while the picture is decoded, `shrink` times smaller if it is a JPEG, and turned upright."""
        if self.format != "jpeg":
            shrink = 1
        drawn = self.width * self.height // shrink**2 * BYTES_OF_A_PIXEL
        return drawn + max(drawn, self.held_by_decoder)

    @property
    def held_by_decoder(self) -> int:
        """Bytes that are kept of a progressive JPEG until its last scan: two for each value of a colour."""
        if not self.image.info.get("progressive"):
            return 0
        samples = [across * down for _, across, down, _ in self.image.layer]  # type: ignore[attr-defined]  # of a JPEG
        return 2 * self.width * self.height * sum(samples) // max(samples)

    def part(self, drawing: Drawing) -> "Part":
        """What to take for `drawing`. Raises UnopenedFileError where `drawing.parts` lacks the picture's size."""
        size = (self.facts.width, self.facts.height)
        if not drawing.parts:
            return Part((0, 0, *size), size)
        try:
            numbers = drawing.parts["{}x{}".format(*size)]
        except KeyError as error:
            raise UnopenedFileError(Reason.FAILED) from error
        return Part((numbers[0], numbers[1], numbers[2], numbers[3]), (numbers[4], numbers[5]))

    def written(self, image: Image.Image, drawing: Drawing) -> Drawn:
        format_ = drawing.format or KEPT_AS.get(self.format, self.format)
        image = in_srgb(image, self.profile)
        if format_ not in CLEAR:
            image = on_white(image)
        # Pillow would copy EXIF data, the colour profile and comments from here into the file.
        image.info = {}
        file = io.BytesIO()
        try:
            image.save(file, WRITTEN[format_], **OPTIONS[format_] | drawing.options)
        except (OSError, ValueError) as error:
            # What has been decoded is whole: the library that writes it has run out of memory.
            raise UnopenedFileError(Reason.TOO_HEAVY) from error
        return Drawn(Facts(format_, *image.size), file.getvalue())


def opened(file: IO[bytes], most_pixels: int) -> Image.Image:
    """The picture after its header. Raises UnopenedFileError for none, and for one with far too many pixels."""
    # Opening a WebP makes room for all its pixels, so Pillow has to look first: it refuses twice what it warns of.
    Image.MAX_IMAGE_PIXELS = most_pixels
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            return Image.open(file, formats=OPENED)
    except Image.DecompressionBombError as error:
        raise UnopenedFileError(Reason.TOO_MANY_PIXELS) from error
    except UnidentifiedImageError as error:
        raise UnopenedFileError(Reason.NO_PICTURE) from error
    finally:
        Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Part:
    """The part taken of an upright picture (left, top, right, bottom), and the size it is drawn in (width, height)."""

    box: tuple[int, int, int, int]
    size: tuple[int, int]

    @property
    def shrink(self) -> float:
        """How many times smaller it is drawn than it is."""
        left, top, right, bottom = self.box
        return min((right - left) / self.size[0], (bottom - top) / self.size[1])

    def of(self, image: Image.Image, facts: Facts) -> Image.Image:
        """The part drawn from `image`, which may have been decoded smaller than the picture is."""
        across, down = image.width / facts.width, image.height / facts.height
        left, top, right, bottom = self.box
        box = (left * across, top * down, min(right * across, image.width), min(bottom * down, image.height))
        return image.resize(self.size, Image.Resampling.LANCZOS, box=box, reducing_gap=DETAIL)
