"""The shapes pictures are shown in, and the renditions each shape needs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from .models import PortalImage, PortalRendition

AVIF = "format-avif|avifquality-50"


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


SHAPES: Mapping[str, Shape] = {
    "cover": Shape(("fill-640x360", "fill-1280x720"), "(min-width: 78rem) 36rem, 100vw"),
    "card": Shape(("fill-360x240", "fill-720x480"), "(min-width: 48rem) 22rem, 100vw"),
    "still": Shape(("fill-360x203", "fill-720x405"), "(min-width: 48rem) 22rem, 100vw"),
    "portrait": Shape(("fill-200x250", "fill-400x500"), "(min-width: 48rem) 13rem, 45vw"),
    "whole": Shape(("max-640x1200", "max-1280x1600"), "(min-width: 48rem) 42rem, 100vw"),
    "logo": Shape(("max-240x120", "max-480x240"), "10rem", plain="format-png"),
}
"""Every shape by its name in templates."""


@dataclass(frozen=True)
class Renditions:
    """The files of one picture in one shape, from the narrowest to the widest."""

    avif: tuple[PortalRendition, ...]
    plain: tuple[PortalRendition, ...]


def renditions(image: PortalImage, shape: Shape) -> Renditions:
    """The files of `image` in `shape`; missing ones are made."""
    avif = [f"{crop}|{AVIF}" for crop in shape.crops]
    plain = [f"{crop}|{shape.plain}" for crop in shape.crops]
    made = image.get_renditions(*avif, *plain)
    return Renditions(each_width(made[spec] for spec in avif), each_width(made[spec] for spec in plain))


def each_width(files: Iterable[PortalRendition]) -> tuple[PortalRendition, ...]:
    """The files without those that a small original made as wide as another."""
    return tuple({file.width: file for file in files}.values())


def prefetch(images: Iterable[Any]) -> None:
    """Ask for the renditions of all these pictures at once."""
    found = [image for image in images if isinstance(image, PortalImage)]
    if found:
        prefetch_related_objects(found, "renditions")


def pictures_in(body: Iterable[Any]) -> Iterator[PortalImage]:
    """Pictures that stand directly in the blocks of a body."""
    for block in body:
        values = block.value.values() if hasattr(block.value, "values") else ()
        yield from (value for value in values if isinstance(value, PortalImage))
