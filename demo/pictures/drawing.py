"""Draws a picture of any kind from a seed."""

import hashlib
import random
from collections.abc import Callable

from demo.pictures.canvas import Canvas
from demo.pictures.themes.city import draw_city
from demo.pictures.themes.landscape import draw_landscape
from demo.pictures.themes.logo import draw_logo
from demo.pictures.themes.pattern import draw_pattern
from demo.pictures.themes.portrait import draw_portrait
from demo.pictures.themes.screen import draw_screen
from demo.pictures.themes.still import draw_still
from demo.pictures.themes.workshop import draw_workshop

KINDS: dict[str, Callable[[Canvas], None]] = {
    "landscape": draw_landscape,
    "city": draw_city,
    "screen": draw_screen,
    "pattern": draw_pattern,
    "workshop": draw_workshop,
    "portrait": draw_portrait,
    "still": draw_still,
    "logo": draw_logo,
}


def draw(kind: str, seed: str, size: tuple[int, int] = (1600, 1067)) -> bytes:
    """A drawing as a JPEG file.

    The same kind, seed and size (width and height in pixels) give the same bytes
    with the same Pillow; another seed gives another drawing. The composition
    depends on the kind and seed alone, so one seed may be drawn in several sizes.
    Raises KeyError for a kind that is not in KINDS.
    """
    digest = hashlib.sha256(f"{kind}:{seed}".encode()).digest()
    # Not a secret: the same seed has to give the same picture.
    canvas = Canvas(size, random.Random(digest))  # noqa: S311 - draws a picture
    KINDS[kind](canvas)
    return canvas.jpeg()
