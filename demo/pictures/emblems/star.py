"""Squares turned within one another, as in the tiles of the region."""

import math

from demo.pictures.canvas import Canvas
from demo.pictures.colours import DYES, mix
from demo.pictures.pen import Point


def draw_star(canvas: Canvas) -> None:
    rng = canvas.rng
    dyes = rng.choice(DYES)
    canvas.wash([(0.0, mix(dyes.ground, dyes.dark, 0.15)), (1.0, mix(dyes.ground, dyes.dark, 0.5))])
    centre = (canvas.width / 2, 0.5)
    arms = rng.choice((8, 10, 12))
    tints = [dyes.dark, dyes.accent, dyes.ground, dyes.figure, dyes.second, dyes.figure, dyes.accent]
    rotation = math.pi / arms * rng.randrange(2)
    rays = canvas.pen()
    for index in range(arms):
        angle = rotation + math.tau * index / arms
        far = [_polar(centre, angle + side * 0.05, 0.9) for side in (-1, 1)]
        rays.polygon([centre, *far])
    canvas.fill(rays, dyes.figure, opacity=0.16)
    for index, tint in enumerate(tints):
        outer = 0.42 * (1 - index / (len(tints) + 0.6))
        pen = canvas.pen()
        pen.polygon(_star(centre, arms, outer, rotation + index * math.pi / arms))
        canvas.shadow(pen.finished(), 0.012, 0.35)
        canvas.fill(pen, tint)
        canvas.fill(pen, dyes.dark, fade=(0.5 - outer, 0.0, 0.5 + outer, 0.3))


def _star(centre: Point, arms: int, outer: float, rotation: float) -> list[Point]:
    points: list[Point] = []
    for index in range(arms):
        angle = rotation + math.tau * index / arms
        points.append(_polar(centre, angle, outer))
        points.append(_polar(centre, angle + math.pi / arms, outer * 0.77))
    return points


def _polar(centre: Point, angle: float, radius: float) -> Point:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
