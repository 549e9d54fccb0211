"""The blades of a lens around the light."""

import math

from ..canvas import Canvas
from ..colours import BLACK, TWILIGHTS, WHITE, mix
from ..pen import Point


def draw_iris(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(TWILIGHTS)
    canvas.wash([(0.0, mood.sky[1]), (0.45, mood.sky[2]), (1.0, mood.sky[3])])
    middle = (canvas.wide / 2, 0.5)
    light = canvas.light()
    light.glow(middle, 0.4, mix(mood.light, WHITE, 0.4), 0.9)
    canvas.shine(light)
    count = rng.choice((6, 7, 8))
    turn, hole = rng.uniform(0, math.tau), rng.uniform(0.15, 0.22)
    for order in range(count):
        blade, edge = canvas.pen(), canvas.pen()
        points = _blade(middle, turn + math.tau * order / count, count, hole)
        blade.polygon(points)
        edge.line(points[:2], 0.004)
        shade = 0.5 + 0.5 * math.cos(math.tau * order / count + turn)
        canvas.fill(blade, mix(mood.near, mood.far, 0.1 + 0.55 * shade))
        canvas.fill(edge, mood.light, opacity=0.65)
    ring = canvas.pen()
    ring.rect(-0.1, -0.1, canvas.wide + 0.1, 1.1)
    ring.circle(*middle, 0.45, 0)
    canvas.fill(ring, mix(mood.near, BLACK, 0.35))
    rim = canvas.pen()
    rim.circle(*middle, 0.456)
    rim.circle(*middle, 0.45, 0)
    canvas.fill(rim, mood.light, fade=(0.05, 0.9, 0.7, 0.1))


def _blade(middle: Point, turn: float, count: int, hole: float) -> list[Point]:
    """A blade whose straight inner edge is one side of the opening."""
    step = math.tau / count
    start = _polar(middle, turn, hole)
    along = turn + step / 2 + math.pi / 2
    end = (start[0] + math.cos(along) * 0.75, start[1] + math.sin(along) * 0.75)
    outer = [_polar(middle, turn + step * share, 0.8) for share in (1.6, 1.0, 0.4, -0.1)]
    return [start, end, *outer]


def _polar(middle: Point, angle: float, radius: float) -> Point:
    return middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)
