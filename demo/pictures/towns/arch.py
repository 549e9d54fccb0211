"""A dome seen through an arch."""

import math
from typing import NamedTuple

from demo.pictures.canvas import Canvas
from demo.pictures.colours import DUSKS, NIGHTS, Mood, mix, rgb
from demo.pictures.pen import Point
from demo.pictures.towns.backdrop import dome, paint_backdrop


def draw_arch(canvas: Canvas) -> None:
    """A ribbed dome at dusk, through a pointed arch."""
    rng = canvas.rng
    mood = rng.choice((*DUSKS, *NIGHTS))
    paint_backdrop(canvas, mood, 0.74)
    centre = canvas.width * rng.uniform(0.42, 0.58)
    _great_dome(canvas, mood, centre + rng.uniform(-0.12, 0.12), rng.uniform(0.2, 0.26))
    canvas.haze(mood.sky[3], (0.62, 0.0, 0.95, 0.45))
    _frame(canvas, mood, centre)


def _great_dome(canvas: Canvas, mood: Mood, x: float, radius: float) -> None:
    tile = mix(rgb("2f8f96"), mood.far, 0.25)
    base = 0.66
    body, ribs, hall, band = canvas.pen(), canvas.pen(), canvas.pen(), canvas.pen()
    body.polygon(dome(x, base, radius))
    canvas.fill(body, tile)
    for index in range(-4, 5):
        rib = dome(x, base, radius, math.sin(index / 5 * math.pi / 2))
        ribs.line(rib[:21], 0.004)
    canvas.fill(ribs, mix(tile, mood.light, 0.4), opacity=0.7)
    side = canvas.pen()
    half = dome(x, base, radius)[21:]
    side.polygon([*half, *reversed(dome(x, base, radius, 0.15)[21:])])
    canvas.fill(side, mood.near, opacity=0.4)
    hall.rect(x - radius * 0.86, base, x + radius * 0.86, 1.0)
    hall.rect(x - radius * 1.9, base + radius * 0.75, x + radius * 1.9, 1.0)
    canvas.fill(hall, mix(mood.far, mood.near, 0.4))
    for index in range(-7, 8):
        at = x + radius * 0.86 * math.sin(index / 7.5 * math.pi / 2)
        band.polygon(
            [
                (at, base + 0.02),
                (at + 0.009, base + 0.045),
                (at, base + 0.07),
                (at - 0.009, base + 0.045),
            ]
        )
    canvas.fill(band, mix(tile, mood.light, 0.5))


class Arch(NamedTuple):
    """A pointed arch of two arcs: its axis, half its width, the height (y) at
    which the arcs begin, and how far their centres lie beyond the axis."""

    centre: float
    half: float
    spring: float
    beyond: float

    def line(self, out: float, gap: float) -> list[Point]:
        """From the left foot over the top to the right foot, `out` outside the
        opening, in steps of `gap`."""
        radius = self.half + self.beyond + out
        left: list[Point] = []
        y = 1.1
        while y > self.spring:
            left.append((self.centre - self.half - out, y))
            y -= gap
        angle, last = 0.0, math.acos(self.beyond / radius)
        while angle < last:
            x = self.centre + self.beyond - radius * math.cos(angle)
            left.append((x, self.spring - radius * math.sin(angle)))
            angle += gap / radius
        tip = (self.centre, self.spring - radius * math.sin(last))
        return [*left, tip, *((2 * self.centre - x, y) for x, y in reversed(left))]


def _frame(canvas: Canvas, mood: Mood, centre: float) -> None:
    """The wall around the arch, with a line of tiles along the opening."""
    arch = Arch(centre, canvas.width * 0.3, 0.6, 0.13)
    opening = arch.line(0, 0.01)
    wall, rim, tiles = canvas.pen(), canvas.pen(), canvas.pen()
    wall.rect(-0.1, -0.1, canvas.width + 0.1, 1.1)
    wall.polygon(opening, 0)
    canvas.fill(wall, mood.near)
    canvas.fill(wall, mix(mood.near, mood.sky[1], 0.5), fade=(0.0, 0.5, 0.9, 0.0))
    rim.line(opening, 0.012)
    canvas.fill(rim, mix(mood.light, mood.far, 0.5), opacity=0.8)
    for x, y in arch.line(0.06, 0.042):
        tiles.polygon([(x, y - 0.018), (x + 0.013, y), (x, y + 0.018), (x - 0.013, y)])
    tiles.line(arch.line(0.03, 0.01), 0.003)
    tiles.line(arch.line(0.09, 0.01), 0.003)
    canvas.fill(tiles, mix(rgb("3fa3a0"), mood.near, 0.35))
