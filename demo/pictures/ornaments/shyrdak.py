"""Felt: lozenges with ram's horns, within a border of teeth."""

import math
from itertools import pairwise

from demo.pictures.canvas import Canvas
from demo.pictures.colours import DYES, Dyes
from demo.pictures.pen import Pen, Point

BAND = 0.12


def draw_shyrdak(canvas: Canvas) -> None:
    rng = canvas.rng
    dyes = rng.choice(DYES)
    canvas.wash([(0.0, dyes.ground), (1.0, dyes.ground)])
    columns, rows = rng.choice(((2, 1), (3, 2), (4, 2)))
    cell = ((canvas.width - 2 * BAND) / columns, (1 - 2 * BAND) / rows)
    lozenges, seams = canvas.pen(), canvas.pen()
    for row in range(rows):
        for column in range(columns):
            at = (BAND + cell[0] * (column + 0.5), BAND + cell[1] * (row + 0.5))
            corners = _lozenge(at, cell[0] / 2, cell[1] / 2)
            lozenges.polygon(corners)
            seams.line([*corners, corners[0]], 0.008)
    canvas.fill(lozenges, dyes.figure)
    canvas.fill(seams, dyes.accent)
    _horns_everywhere(canvas, dyes, (columns, rows), cell)
    _border(canvas, dyes)
    canvas.cloud(dyes.dark, (26, 18), 0.35, 0.16, (0.0, 1.0, 1.0, 1.0))


def _lozenge(at: Point, across: float, down: float) -> list[Point]:
    x, y = at
    return [(x - across, y), (x, y - down), (x + across, y), (x, y + down)]


def _horns_everywhere(canvas: Canvas, dyes: Dyes, grid: tuple[int, int], cell: Point) -> None:
    """A figure in each lozenge and, in the other colour, between them."""
    inner, outer, thread = canvas.pen(), canvas.pen(), canvas.pen()
    size = min(cell) * 0.33
    for row in range(grid[1]):
        for column in range(grid[0]):
            at = (BAND + cell[0] * (column + 0.5), BAND + cell[1] * (row + 0.5))
            _horns(inner, at, size, 0.0)
            _horns(thread, at, size, 0.012)
    for row in range(grid[1] + 1):
        for column in range(grid[0] + 1):
            at = (BAND + cell[0] * column, BAND + cell[1] * row)
            _horns(outer, at, size, 0.0)
            _horns(thread, at, size, 0.012)
    canvas.fill(thread, dyes.accent)
    canvas.fill(inner, dyes.ground)
    canvas.fill(outer, dyes.figure)


def _horns(pen: Pen, at: Point, size: float, rim: float) -> None:
    """Four pairs of horns around a point; `rim` makes every line so much wider."""
    for quarter in range(4):
        rotation = math.pi / 2 * quarter
        pen.line([at, _turned(at, size * 0.6, 0.0, rotation)], size * 0.17 + rim)
        tip = _lozenge(_turned(at, size * 0.98, 0.0, rotation), size * 0.13 + rim, size * 0.13 + rim)
        pen.polygon(tip)
        for side in (-1, 1):
            curl = [_turned(at, u, side * v, rotation) for u, v in _curl(size)]
            for index, (start, end) in enumerate(pairwise(curl)):
                pen.line([start, end], size * (0.16 - 0.0022 * index) + rim)


def _curl(size: float) -> list[Point]:
    """One horn: a spiral that leaves the stem and winds inwards."""
    points: list[Point] = []
    for step in range(37):
        fraction = step / 36
        angle = -math.pi / 2 + fraction * math.tau * 0.92
        radius = size * (0.27 - 0.17 * fraction)
        points.append((size * 0.52 + radius * math.cos(angle), size * 0.29 + radius * math.sin(angle)))
    return points


def _turned(at: Point, forward: float, aside: float, rotation: float) -> Point:
    cos, sin = math.cos(rotation), math.sin(rotation)
    return at[0] + forward * cos - aside * sin, at[1] + forward * sin + aside * cos


def _border(canvas: Canvas, dyes: Dyes) -> None:
    frame, teeth, lines = canvas.pen(), canvas.pen(), canvas.pen()
    right = canvas.width - BAND
    frame.rect(-0.1, -0.1, canvas.width + 0.1, 1.1)
    frame.rect(BAND, BAND, right, 1 - BAND, 0)
    canvas.fill(frame, dyes.dark)
    for count, along, turned in ((24, canvas.width, False), (16, 1.0, True)):
        step = along / count
        for index in range(count):
            a, b, c = index * step, (index + 0.5) * step, (index + 1) * step
            for base, tip in ((0.018, BAND - 0.028),):
                _tooth(teeth, (a, base), (b, tip), (c, base), canvas.width, turned=turned)
    canvas.fill(teeth, dyes.second)
    _corners(canvas, dyes)
    for out, width in ((0.0, 0.012), (0.016, 0.004)):
        a, b = BAND - out, 1 - BAND + out
        lines.line([(a, a), (right + out, a), (right + out, b), (a, b), (a, a)], width)
    canvas.fill(lines, dyes.accent)


def _corners(canvas: Canvas, dyes: Dyes) -> None:
    """A plain square with a lozenge where two sides of the border meet."""
    square, lozenge = canvas.pen(), canvas.pen()
    half = BAND / 2
    for x in (half, canvas.width - half):
        for y in (half, 1 - half):
            square.rect(x - half, y - half, x + half, y + half)
            lozenge.polygon(_lozenge((x, y), half * 0.72, half * 0.72))
    canvas.fill(square, dyes.dark)
    canvas.fill(lozenge, dyes.accent)


def _tooth(pen: Pen, a: Point, b: Point, c: Point, wide: float, *, turned: bool) -> None:
    """A triangle on one side of the border and on the side across from it."""
    far = wide if turned else 1.0
    near_side = [a, b, c]
    far_side = [(along, far - deep) for along, deep in near_side]
    for points in (near_side, far_side):
        pen.polygon([(y, x) for x, y in points] if turned else points)
