"""Simple marks for sample partners: a few shapes of two colours on paper."""

import math

from demo.pictures.canvas import Canvas
from demo.pictures.colours import DYES, WHITE, Dyes, mix
from demo.pictures.pen import Pen, Point


def draw_logo(canvas: Canvas) -> None:
    """Flat, without light or grain, as a mark is."""
    rng = canvas.rng
    dyes = rng.choice(DYES)
    inks = sorted((dyes.ground, dyes.figure, dyes.accent, dyes.second), key=sum)
    paper = mix(inks[3], WHITE, 0.85)
    canvas.wash([(0.0, paper), (1.0, paper)])
    colours = Dyes(paper, inks[0], inks[1], inks[2], dyes.dark)
    rng.choice((_arcs, _petals, _peaks, _steps, _orbit))(canvas, colours, (canvas.width / 2, 0.5))


def _arcs(canvas: Canvas, dyes: Dyes, at: Point) -> None:
    """Halves of rings, each turned against the next."""
    for index, radius in enumerate((0.32, 0.22, 0.12)):
        pen = canvas.pen()
        pen.circle(*at, radius)
        pen.circle(*at, radius - 0.062, 0)
        cover = (0.0, at[1]) if (index + canvas.rng.randrange(2)) % 2 else (at[1], 1.0)
        pen.rect(0, cover[0], canvas.width, cover[1], 0)
        canvas.fill(pen, (dyes.figure, dyes.accent, dyes.second)[index])


def _petals(canvas: Canvas, dyes: Dyes, at: Point) -> None:
    count = canvas.rng.choice((5, 6, 8))
    for index in range(count):
        rotation = math.tau * index / count - math.pi / 2
        pen = canvas.pen()
        pen.circle(at[0] + 0.17 * math.cos(rotation), at[1] + 0.17 * math.sin(rotation), 0.15)
        canvas.fill(pen, (dyes.figure, dyes.accent)[index % 2], opacity=0.72)
    core = canvas.pen()
    core.circle(*at, 0.07)
    canvas.fill(core, dyes.ground)


def _peaks(canvas: Canvas, dyes: Dyes, at: Point) -> None:
    """A sun between two mountains."""
    x, base = at[0], 0.74
    sun, left, right = canvas.pen(), canvas.pen(), canvas.pen()
    side = canvas.rng.choice((-1, 1))
    sun.circle(x + side * 0.12, 0.34, 0.1)
    left.polygon([(x - side * 0.38, base), (x - side * 0.1, 0.3), (x + side * 0.18, base)])
    right.polygon([(x - side * 0.08, base), (x + side * 0.16, 0.47), (x + side * 0.4, base)])
    canvas.fill(sun, dyes.second)
    canvas.fill(left, dyes.figure)
    canvas.fill(right, dyes.accent)


def _steps(canvas: Canvas, dyes: Dyes, at: Point) -> None:
    """A lozenge of lozenges."""
    size = 0.07
    for row in range(-2, 3):
        for column in range(-2, 3):
            x, y = at[0] + (column - row) * size, at[1] + (column + row) * size
            pen = canvas.pen()
            _lozenge(pen, (x, y), size * 0.86)
            ring = max(abs(row), abs(column))
            canvas.fill(pen, (dyes.second, dyes.accent, dyes.figure)[ring])


def _lozenge(pen: Pen, at: Point, size: float) -> None:
    x, y = at
    pen.polygon([(x - size, y), (x, y - size), (x + size, y), (x, y + size)])


def _orbit(canvas: Canvas, dyes: Dyes, at: Point) -> None:
    """A disc with a beam cut out of it, and a smaller disc beside."""
    rotation = canvas.rng.uniform(-0.6, 0.6)
    disc, small = canvas.pen(), canvas.pen()
    disc.circle(*at, 0.32)
    corners = [
        (at[0] + 0.7 * math.cos(rotation + side * 0.3), at[1] + 0.7 * math.sin(rotation + side * 0.3))
        for side in (-1, 1)
    ]
    disc.polygon([at, *corners], 0)
    disc.circle(*at, 0.1, 0)
    small.circle(at[0] + 0.25 * math.cos(rotation), at[1] + 0.25 * math.sin(rotation), 0.062)
    canvas.fill(disc, dyes.figure)
    canvas.fill(small, dyes.accent)
    core = canvas.pen()
    core.circle(*at, 0.06)
    canvas.fill(core, dyes.second)
