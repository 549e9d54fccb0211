"""Embroidery: great rosettes with rings of petals, and twigs between them."""

import math

from demo.pictures.canvas import Canvas
from demo.pictures.colours import DYES, Colour, Dyes, mix
from demo.pictures.pen import Pen, Point


def draw_suzani(canvas: Canvas) -> None:
    rng = canvas.rng
    dyes = rng.choice(DYES)
    if sum(dyes.ground) < sum(dyes.figure) and rng.random() < 0.6:
        dyes = Dyes(dyes.figure, dyes.ground, dyes.accent, dyes.second, dyes.dark)
    canvas.wash([(0.0, dyes.ground), (1.0, dyes.ground)])
    sheet = canvas.pen(dyes.ground)
    columns = rng.choice((2, 3, 4))
    step = canvas.width / columns
    petals = rng.choice((8, 12, 16))
    for row in range(-1, round(1 / step) + 2):
        for column in range(-1, columns + 2):
            x = step * (column + (0.5 if row % 2 else 0.0))
            y = step * 0.86 * row + step * 0.4
            _twigs(sheet, (x + step / 2, y), step * 0.36, dyes)
            _rosette(sheet, (x, y), step * 0.41, petals, dyes)
    canvas.image = sheet.finished()
    _stitches(canvas, dyes)


def _rosette(sheet: Pen, at: Point, radius: float, petals: int, dyes: Dyes) -> None:
    _petals(sheet, at, radius, petals * 2, fat=0.55, colour=dyes.second)
    sheet.circle(*at, radius * 0.84, dyes.figure)
    sheet.circle(*at, radius * 0.8, dyes.dark)
    sheet.circle(*at, radius * 0.77, dyes.figure)
    _petals(sheet, at, radius * 0.72, petals, fat=0.3, colour=dyes.accent)
    _petals(sheet, at, radius * 0.6, petals, fat=0.2, colour=mix(dyes.accent, dyes.ground, 0.65))
    sheet.circle(*at, radius * 0.36, dyes.dark)
    sheet.circle(*at, radius * 0.33, dyes.second)
    _petals(sheet, at, radius * 0.29, 8, fat=0.3, colour=dyes.ground)
    sheet.circle(*at, radius * 0.1, dyes.figure)


def _petals(sheet: Pen, at: Point, radius: float, count: int, *, fat: float, colour: Colour) -> None:
    """Pointed petals around a middle, each `fat` radii wide for eight of them."""
    for index in range(count):
        rotation = math.tau * index / count
        _leaf(sheet, at, radius, rotation, width=radius * fat * 8 / count, colour=colour)


def _leaf(sheet: Pen, at: Point, long: float, rotation: float, *, width: float, colour: Colour) -> None:
    cos, sin = math.cos(rotation), math.sin(rotation)
    points: list[Point] = []
    for side in (1, -1):
        for step in range(13):
            fraction = step / 12 if side == 1 else 1 - step / 12
            bulge = side * width * math.sin(math.pi * fraction**1.4) * 0.5
            forward = long * fraction
            points.append((at[0] + forward * cos - bulge * sin, at[1] + forward * sin + bulge * cos))
    sheet.polygon(points, colour)


def _twigs(sheet: Pen, at: Point, size: float, dyes: Dyes) -> None:
    """Four curved twigs with leaves, and a small flower where they meet."""
    for quarter in range(4):
        rotation = math.pi / 4 + math.pi / 2 * quarter
        stem: list[Point] = []
        for step in range(15):
            fraction = step / 14
            bend = rotation + 0.9 * fraction
            stem.append((at[0] + size * fraction * math.cos(bend), at[1] + size * fraction * math.sin(bend)))
        sheet.line(stem, 0.006, dyes.dark)
        for place in (5, 8, 11, 14):
            for side in (-0.9, 0.9):
                lean = rotation + 0.9 * place / 14 + side
                _leaf(sheet, stem[place], size * 0.24, lean, width=size * 0.1, colour=dyes.second)
    _petals(sheet, at, size * 0.24, 6, fat=0.5, colour=dyes.figure)
    sheet.circle(*at, size * 0.09, dyes.accent)


def _stitches(canvas: Canvas, dyes: Dyes) -> None:
    """The lie of the thread: fine slanting lines of light and shade."""
    pen = canvas.pen()
    for index in range(-220, round(canvas.width * 220)):
        x = index / 220
        pen.line([(x, 1.0), (x + 1.0, 0.0)], 0.0012)
    canvas.fill(pen, dyes.dark, opacity=0.13)
