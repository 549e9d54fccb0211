"""The shapes in which pictures are shown, and the files each picture has for them.

The files are made ahead (see portal.pictures.making) and noted on the picture
itself, so that showing one asks the database nothing and never makes a file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from portal.models import PortalImage, PortalRendition

AVIF = "format-avif|avifquality-52|avifspeed-8"
"""Takes a third of the time of Pillow's default speed, for files an eighth larger that look the same."""


@dataclass(frozen=True)
class Shape:
    """One way to show a picture.

    `crops` are Wagtail filters from the narrowest to the widest, `sizes` tells
    browsers how wide the picture will stand, `plain` is the format for
    browsers that know no AVIF.
    """

    crops: tuple[str, ...]
    sizes: str
    plain: str = "format-jpeg"

    def specs(self, output: str) -> Iterator[str]:
        """The filters of all widths in one format."""
        return (f"{crop}|{output}" for crop in self.crops)


SHAPES: Mapping[str, Shape] = {
    "hero": Shape(("fill-720x480", "fill-1280x853"), "(min-width: 60rem) 50vw, 100vw"),
    "cover": Shape(("fill-640x360", "fill-1280x720"), "(min-width: 60rem) 48rem, 100vw"),
    "card": Shape(("fill-360x240", "fill-720x480"), "(min-width: 40rem) 20rem, 100vw"),
    "still": Shape(("fill-360x203", "fill-720x405"), "(min-width: 48rem) 22rem, 100vw"),
    "portrait": Shape(("fill-200x250", "fill-400x500"), "(min-width: 30rem) 12rem, 45vw"),
    "whole": Shape(("max-640x1200", "max-1280x1600"), "(min-width: 48rem) 42rem, 100vw"),
    "logo": Shape(("max-240x120", "max-480x240"), "10rem", plain="format-png"),
}
"""Every shape by its name in templates."""

SPECS: tuple[str, ...] = tuple(
    dict.fromkeys(spec for shape in SHAPES.values() for output in (AVIF, shape.plain) for spec in shape.specs(output))
)
"""The filters of every file a picture needs."""

PRESS = "max-3000x3000|format-jpeg|jpegquality-90"
"""The filter of the one file for print, made only for pictures that the press may use; no page shows it."""

STAND_IN = next(SHAPES["whole"].specs(SHAPES["whole"].plain))
"""The filter of the file that is made first; it stands in for all others until they are ready."""


class File(NamedTuple):
    """A file of a picture; width and height in pixels."""

    address: str
    width: int
    height: int


class Files(NamedTuple):
    """The files of one picture in one shape, from the narrowest to the widest. AVIF may be missing, plain never."""

    avif: tuple[File, ...]
    plain: tuple[File, ...]


def files_of(image: PortalImage, shape: Shape) -> Files | None:
    """The files of `image` in `shape`, else its stand-in; None where not even that has been made."""
    plain = ready_files(image, shape.specs(shape.plain))
    if plain:
        return Files(ready_files(image, shape.specs(AVIF)), plain)
    stand_in = ready_files(image, [STAND_IN])
    return Files((), stand_in) if stand_in else None


def specs_of(image: PortalImage) -> tuple[str, ...]:
    """The filters of every file this picture needs."""
    return (*SPECS, PRESS) if image.press_may_use else SPECS


def file_for_press(image: PortalImage) -> File | None:
    """The large file of a picture that the press may use; None where it may not, or before it has been made."""
    return next(iter(ready_files(image, [PRESS])), None) if image.press_may_use else None


def ready_files(image: PortalImage, specs: Iterable[str]) -> tuple[File, ...]:
    """The files that are ready, one for each width: a small original yields several of the same width."""
    found = (image.ready[spec] for spec in specs if spec in image.ready)
    by_width = {made["width"]: made for made in found}
    return tuple(File(address_of_file(made["file"]), made["width"], made["height"]) for made in by_width.values())


@lru_cache(maxsize=10_000)
def address_of_file(name: str) -> str:
    address: str = PortalRendition._meta.get_field("file").storage.url(name)
    return address
