"""Mountains, sky and water, which many drawings share."""

import math
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PIL import Image, ImageFilter

from demo.pictures.canvas import Canvas
from demo.pictures.colours import WHITE, Colour, Mood, mix
from demo.pictures.pen import Point


class Ridge(NamedTuple):
    """The line of a range, and the places of its summits in that line."""

    line: list[Point]
    summits: list[int]


def ridge(rng: random.Random, wide: float, base: float, height: float, gap: float) -> Ridge:
    """A range from edge to edge: feet at `base`, summits about `height` above it
    and `gap` apart."""
    corners = _corners(rng, wide, base, height, gap)
    line: list[Point] = [corners[0]]
    summits: list[int] = []
    for index, (start, end) in enumerate(pairwise(corners)):
        line += _broken(rng, start, end, depth=5, rough=0.16)[1:]
        if index % 2 == 0:
            summits.append(len(line) - 1)
    return Ridge(line, summits)


def _corners(rng: random.Random, wide: float, base: float, height: float, gap: float) -> list[Point]:
    """Valleys and summits in turn, tall in some massifs and low between them."""
    x, corners, up = -gap, [], False
    phase, pace = rng.uniform(0, math.tau), rng.uniform(2.6, 4.4)
    while x < wide + gap:
        massif = 0.62 + 0.38 * math.sin(phase + x * pace)
        tall = rng.uniform(0.7, 1.05) if up else rng.uniform(0.25, 0.6)
        corners.append((x, base - height * tall * massif))
        x += gap * rng.uniform(0.14, 0.6)
        up = not up
    return corners


def _broken(rng: random.Random, start: Point, end: Point, depth: int, rough: float) -> list[Point]:
    """A straight slope broken in halves again and again."""
    if depth == 0:
        return [start, end]
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    centre = (
        (start[0] + end[0]) / 2 + length * rng.uniform(-0.08, 0.08),
        (start[1] + end[1]) / 2 + length * rng.uniform(-rough, rough),
    )
    left = _broken(rng, start, centre, depth - 1, rough)
    return left + _broken(rng, centre, end, depth - 1, rough)[1:]


def paint_ridge(canvas: Canvas, range_: Ridge, colour: Colour, haze: Colour, depth: float) -> None:
    """Paint a range that melts into haze `depth` below its summits."""
    top = min(y for _, y in range_.line)
    pen = canvas.pen()
    pen.polygon([(-0.1, 1.1), *range_.line, (canvas.width + 0.1, 1.1)])
    canvas.fill(pen, colour)
    canvas.fill(pen, haze, fade=(top + depth * 0.25, 0.0, top + depth, 0.9))


def paint_faces(canvas: Canvas, range_: Ridge, colour: Colour, depth: float, opacity: float, *, right: bool) -> None:
    """Tint the slopes on one side of every summit, strongest at the top."""
    pen = canvas.pen()
    for summit in range_.summits:
        slope = _slope(range_, summit, right=right)
        top = slope[0]
        spur = _spur(canvas.rng, top, slope[-1], depth)
        pen.polygon([*slope, *spur])
    top_y = min(y for _, y in range_.line)
    canvas.fill(pen, colour, opacity=opacity, fade=(top_y, 1.0, top_y + depth, 0.0))


def _slope(range_: Ridge, summit: int, *, right: bool) -> list[Point]:
    reach = 32
    if right:
        return range_.line[summit : summit + reach + 1]
    return range_.line[max(0, summit - reach) : summit + 1][::-1]


def _spur(rng: random.Random, top: Point, foot: Point, depth: float) -> list[Point]:
    """From the foot of a slope back to its summit along a crooked crest."""
    aside = (foot[0] - top[0]) * 0.28
    low = max(foot[1], top[1] + depth)
    points: list[Point] = [(top[0] + aside, low)]
    for step in range(9, 0, -1):
        fraction = step / 10
        bend = aside * (fraction + rng.uniform(-0.35, 0.35) * fraction)
        points.append((top[0] + bend, top[1] + (low - top[1]) * fraction))
    return points


def paint_sky(canvas: Canvas, mood: Mood, horizon: float = 0.6) -> None:
    """The sky of a mood, from the zenith to the horizon and its haze below."""
    top, high, low, edge = mood.sky
    canvas.wash(
        [
            (0.0, top),
            (horizon * 0.42, high),
            (horizon * 0.8, low),
            (horizon, edge),
            (1.0, mix(edge, mood.far, 0.4)),
        ]
    )


def paint_stars(canvas: Canvas, count: int, bottom: float) -> None:
    """Stars, fewer and fainter towards `bottom`."""
    pen = canvas.pen()
    for _ in range(count):
        x, y = canvas.rng.uniform(0, canvas.width), canvas.rng.uniform(0, 1) ** 1.3 * bottom
        size = 0.0006 + 0.0013 * canvas.rng.random() ** 4
        pen.circle(x, y, size, canvas.rng.randint(90, 255))
    canvas.fill(pen, (255, 250, 238), fade=(0.0, 1.0, bottom, 0.15))


def paint_sun(canvas: Canvas, mood: Mood, at: Point, radius: float, strength: float = 0.8) -> None:
    """The disc of the sun or moon with its glow."""
    light = canvas.light()
    light.glow(at, 0.9, mood.light, strength * 0.45)
    light.glow(at, radius * 4.5, mood.light, strength * 0.6)
    canvas.shine(light)
    pen = canvas.pen()
    pen.circle(*at, radius)
    canvas.fill(pen, mix(mood.light, WHITE, 0.5))


def paint_water(canvas: Canvas, shore: float, tint: Colour, depth: float = 0.35) -> None:
    """Water from `shore` to the bottom, which mirrors what stands above it."""
    width, height = canvas.size
    line = round(shore * height)
    tall = height - line
    above = canvas.image.crop((0, max(0, line - round(tall * 1.25)), width, line))
    mirror = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    mirror = mirror.resize((width, tall), Image.Resampling.BILINEAR)
    mirror = mirror.filter(ImageFilter.BoxBlur((1.5, 5)))
    dry = canvas.image.crop((0, 0, width, line))
    canvas.image.paste(_rippled(canvas.rng, mirror), (0, line))
    canvas.haze(tint, (shore, depth * 0.5, 1.0, depth * 2))
    canvas.image.paste(dry, (0, 0))


def _rippled(rng: random.Random, mirror: Image.Image) -> Image.Image:
    """Rows pushed aside, more the nearer they are."""
    width, height = mirror.size
    moved = mirror.copy()
    row, push = 0, 0.0
    while row < height:
        nearness = row / height
        thick = 1 + round(3 * nearness)
        push = push * 0.55 + rng.uniform(-1, 1) * (0.5 + 7 * nearness) * width / 1600
        strip = mirror.crop((0, row, width, min(height, row + thick)))
        moved.paste(strip, (round(push), row))
        row += thick
    return moved


def paint_glitter(canvas: Canvas, at: float, shore: float, colour: Colour, spread: float) -> None:
    """The broken path of light on water below a sun at x `at`."""
    pen = canvas.pen()
    for _ in range(150):
        nearness = canvas.rng.random() ** 1.4
        y = shore + (1 - shore) * nearness
        x = at + canvas.rng.gauss(0, spread * (0.25 + nearness))
        long = canvas.rng.uniform(0.006, 0.03) * (0.4 + nearness)
        pen.ellipse(x, y, long, 0.0009 + 0.0016 * nearness, canvas.rng.randint(60, 230))
    canvas.fill(pen, colour, opacity=0.75)


def tall_grass(canvas: Canvas, blades: Sequence[Point], colour: Colour, height: float) -> None:
    """Blades of grass, bent by one wind, that stand at the given points."""
    pen = canvas.pen()
    for x, y in blades:
        tall = height * canvas.rng.uniform(0.4, 1.0)
        lean = tall * canvas.rng.uniform(0.1, 0.5)
        half = 0.0012
        pen.polygon([(x - half, y), (x + lean, y - tall), (x + half, y)])
    canvas.fill(pen, colour)
