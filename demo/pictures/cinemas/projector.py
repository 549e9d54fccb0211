"""A projector seen from the side, and its beam across the dark."""

import math

from demo.pictures.canvas import Canvas
from demo.pictures.cinemas.screen import paint_dust, paint_seats
from demo.pictures.colours import BLACK, DUSKS, WHITE, Colour, mix
from demo.pictures.pen import Pen, Point


def draw_projector(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(DUSKS)
    dark = mix(mood.near, BLACK, 0.3)
    canvas.wash([(0.0, mix(dark, mood.sky[0], 0.5)), (0.75, dark), (1.0, BLACK)])
    lens = (canvas.width * 0.3, rng.uniform(0.42, 0.5))
    _beam(canvas, lens, mood.sky[2:], mood.light)
    paint_seats(canvas, 0.82, 3, mix(mood.sky[2], mood.light, 0.4), mix(dark, BLACK, 0.5))
    _projector(canvas, lens, mix(mood.light, mood.sky[2], 0.3), mix(dark, BLACK, 0.45))


def _beam(canvas: Canvas, lens: Point, tints: tuple[Colour, ...], white: Colour) -> None:
    rng, light = canvas.rng, canvas.light()
    top, bottom = lens[1] - 0.34, lens[1] + 0.34
    right = canvas.width + 0.1
    light.beam([lens, (right, top), (right, bottom)], white, 0.2)
    for _ in range(11):
        y = rng.uniform(top, bottom)
        width = rng.uniform(0.02, 0.14)
        tint = mix(rng.choice(tints), white, rng.uniform(0.0, 0.5))
        light.beam([lens, (right, y), (right, y + width)], tint, rng.uniform(0.12, 0.34))
    light.soften(0.01)
    light.glow(lens, 0.5, white, 0.6)
    light.glow(lens, 0.12, WHITE, 0.9)
    canvas.shine(light)
    paint_dust(canvas, (lens[0] + 0.1, top, canvas.width, bottom), white, 280)


def _projector(canvas: Canvas, lens: Point, rim: Colour, dark: Colour) -> None:
    """Drawn twice: first in light, then in shadow a little to the left."""
    x, y = lens
    rotation = canvas.rng.uniform(0, math.tau)
    for shift, colour in ((0.0, rim), (-0.005, dark)):
        pen = canvas.pen()
        at = x + shift
        pen.rounded(at - 0.34, y - 0.11, at - 0.07, y + 0.15, 0.03)
        pen.rect(at - 0.08, y - 0.045, at - 0.02, y + 0.045)
        pen.polygon([(at - 0.03, y - 0.06), (at, y - 0.07), (at, y + 0.07), (at - 0.03, y + 0.06)])
        pen.polygon([(at - 0.24, y + 0.1), (at - 0.16, y + 0.1), (at - 0.07, 1.1), (at - 0.34, 1.1)])
        _reel(pen, (at - 0.31, y - 0.22), 0.135, rotation)
        _reel(pen, (at - 0.1, y - 0.26), 0.12, rotation + 0.5)
        canvas.fill(pen, colour)


def _reel(pen: Pen, at: Point, radius: float, rotation: float) -> None:
    pen.circle(*at, radius)
    for hole in range(5):
        angle = rotation + math.tau * hole / 5
        far = radius * 0.58
        pen.circle(at[0] + far * math.cos(angle), at[1] + far * math.sin(angle), radius * 0.24, 0)
    pen.circle(*at, radius * 0.06, 0)
