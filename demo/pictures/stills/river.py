"""A river that winds out of the mountains."""

import math

from demo.pictures.canvas import Canvas
from demo.pictures.colours import TWILIGHTS, mix
from demo.pictures.gradients import gradient
from demo.pictures.pen import Point
from demo.pictures.silhouettes import spruce
from demo.pictures.terrain import paint_faces, paint_ridge, paint_sky, paint_stars, paint_sun, ridge, tall_grass


def draw_river(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(TWILIGHTS)
    horizon = 0.52
    paint_sky(canvas, mood, horizon)
    if mood.stars:
        paint_stars(canvas, 160, 0.35)
    far = canvas.width * rng.uniform(0.4, 0.6)
    paint_sun(canvas, mood, (far, horizon - 0.2), 0.035)
    for index in range(3):
        range_ = ridge(rng, canvas.width, horizon + 0.03 * index, 0.34 - 0.09 * index, 0.45)
        colour = mix(mix(mood.sky[3], mood.far, 0.65), mood.near, 0.3 * index)
        paint_ridge(canvas, range_, colour, mix(mood.sky[3], colour, 0.3 + 0.2 * index), 0.3)
        paint_faces(canvas, range_, mix(mood.light, colour, 0.4), 0.2, 0.4, right=rng.random() < 0.5)
    ground = canvas.pen()
    ground.rect(-0.1, horizon + 0.06, canvas.width + 0.1, 1.1)
    canvas.fill(ground, mix(mood.far, mood.near, 0.5))
    canvas.fill(ground, mood.near, fade=(horizon + 0.06, 0.0, 1.0, 0.85))
    canvas.haze(mood.sky[3], (horizon - 0.1, 0.0, horizon + 0.08, 0.25))
    water = canvas.pen()
    phase = rng.uniform(0, math.tau)
    water.polygon(_banks(canvas.width, far, horizon + 0.065, phase))
    mirror = gradient([(horizon, mood.sky[3]), (0.75, mood.sky[2]), (1.0, mood.sky[1])], canvas.size)
    canvas.fill(water, mirror)
    trees = canvas.pen()
    for _ in range(46):
        nearness = rng.random() ** 2
        x = rng.choice((rng.uniform(0, 0.3), rng.uniform(0.7, 1))) * canvas.width
        spruce(trees, x, horizon + 0.075 + 0.2 * nearness, 0.05 + 0.13 * nearness)
    canvas.fill(trees, mix(mood.near, mood.far, 0.12))
    blades = [(rng.uniform(0, canvas.width), rng.uniform(1.0, 1.04)) for _ in range(300)]
    tall_grass(canvas, blades, mood.near, 0.08)


def _banks(width: float, far: float, top: float, phase: float) -> list[Point]:
    left: list[Point] = []
    right: list[Point] = []
    for step in range(61):
        nearness = step / 60
        swing = math.sin(phase + 9 * nearness**0.6) * (0.03 + 0.3 * nearness)
        x = far + (width / 2 - far) * nearness + swing
        half = 0.006 + 0.26 * nearness**1.7
        y = top + (1.05 - top) * nearness**1.4
        left.append((x - half, y))
        right.append((x + half, y))
    return [*left, *reversed(right)]
