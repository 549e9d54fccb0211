"""Colours and opacities that change from top to bottom, and clouds of noise."""

import random
from collections.abc import Sequence

from PIL import Image

from demo.pictures.colours import Colour, mix

Stop = tuple[float, Colour]
Fade = tuple[float, float, float, float]
Size = tuple[int, int]
Box = tuple[int, int, int, int]


def gradient(stops: Sequence[Stop], size: Size) -> Image.Image:
    """Colours from top to bottom; a stop is (y from 0 to 1, colour)."""
    strip = Image.new("RGB", (1, size[1]))
    strip.putdata([_colour_at(stops, row / size[1]) for row in range(size[1])])
    return strip.resize(size, Image.Resampling.NEAREST)


def tones(fade: Fade, size: Size, box: Box | None = None) -> Image.Image:
    """A mask; `fade` is (y, opacity, y, opacity) from top to bottom. With a box
    (in pixels of the whole) only that part of it."""
    start, first, end, last = fade
    left, top, right, bottom = box or (0, 0, *size)
    strip = Image.new("L", (1, bottom - top))
    shares = (_share(row / size[1], start, end) for row in range(top, bottom))
    strip.putdata([round(255 * (first + (last - first) * fraction)) for fraction in shares])
    return strip.resize((right - left, bottom - top), Image.Resampling.NEAREST)


def clouds(rng: random.Random, size: Size, cells: Size, cover: float = 0.5) -> Image.Image:
    """A mask of soft noise: `cells` across and down, `cover` the share of it seen."""
    sheet = _noise(rng, size, cells)
    for octave in (2, 4, 8):
        finer = _noise(rng, size, (cells[0] * octave, cells[1] * octave))
        sheet = Image.blend(sheet, finer, 0.36)
    edge = 150 - 60 * cover
    ramp = [round(255 * _share(tone, edge, edge + 60)) for tone in range(256)]
    return sheet.point(ramp).resize(size, Image.Resampling.BICUBIC)


def _noise(rng: random.Random, size: Size, cells: Size) -> Image.Image:
    """One octave, cut from a larger sheet whose flat rim would show."""
    across, down = cells[0] + 2, cells[1] + 2
    pixels = Image.frombytes("L", (across, down), rng.randbytes(across * down))
    width, height = max(1, size[0] // 4), max(1, size[1] // 4)
    left, top = -(-width // cells[0]), -(-height // cells[1])
    sheet = pixels.resize((width + 2 * left, height + 2 * top), Image.Resampling.BICUBIC)
    return sheet.crop((left, top, left + width, top + height))


def _share(value: float, start: float, end: float) -> float:
    return min(1.0, max(0.0, (value - start) / (end - start)))


def _colour_at(stops: Sequence[Stop], y: float) -> Colour:
    before = stops[0]
    for stop in stops:
        if y <= stop[0]:
            return mix(before[1], stop[1], _share(y, before[0], stop[0] + 1e-9))
        before = stop
    return before[1]
