"""The blades of a lens around the light."""

import math

from demo.pictures.canvas import Canvas
from demo.pictures.colours import BLACK, TWILIGHTS, WHITE, mix
from demo.pictures.pen import Point


def draw_iris(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(TWILIGHTS)
    canvas.wash([(0.0, mood.sky[1]), (0.45, mood.sky[2]), (1.0, mood.sky[3])])
    centre = (canvas.width / 2, 0.5)
    light = canvas.light()
    light.glow(centre, 0.4, mix(mood.light, WHITE, 0.4), 0.9)
    canvas.shine(light)
    count = rng.choice((6, 7, 8))
    rotation, hole = rng.uniform(0, math.tau), rng.uniform(0.15, 0.22)
    edges = canvas.pen()
    for index in range(count):
        blade = canvas.pen()
        angle = rotation + math.tau * index / count
        first, second, end = _side(centre, angle, count, hole)
        before = _side(centre, angle - math.tau / count, count, hole)[2]
        blade.polygon([first, second, end, before])
        edges.line([first, end], 0.004)
        shade = 0.5 + 0.5 * math.cos(angle - rotation)
        canvas.fill(blade, mix(mood.near, mood.far, 0.1 + 0.55 * shade))
    canvas.fill(edges, mood.light, opacity=0.6)
    ring = canvas.pen()
    ring.rect(-0.1, -0.1, canvas.width + 0.1, 1.1)
    ring.circle(*centre, 0.45, 0)
    canvas.fill(ring, mix(mood.near, BLACK, 0.35))
    rim = canvas.pen()
    rim.circle(*centre, 0.456)
    rim.circle(*centre, 0.45, 0)
    canvas.fill(rim, mood.light, fade=(0.05, 0.9, 0.7, 0.1))


def _side(centre: Point, angle: float, count: int, hole: float) -> tuple[Point, Point, Point]:
    """One side of the opening: its two corners, and where it ends beyond the rim."""
    first, second = _polar(centre, angle, hole), _polar(centre, angle + math.tau / count, hole)
    stretch = 1.3 / math.dist(first, second)
    end = (first[0] + (second[0] - first[0]) * stretch, first[1] + (second[1] - first[1]) * stretch)
    return first, second, end


def _polar(centre: Point, angle: float, radius: float) -> Point:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
