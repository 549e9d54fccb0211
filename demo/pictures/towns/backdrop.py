"""What the drawings of towns share: the evening sky behind them, lamps and domes."""

import math

from demo.pictures.canvas import Canvas
from demo.pictures.colours import Mood, mix, rgb
from demo.pictures.pen import Point
from demo.pictures.terrain import paint_faces, paint_ridge, paint_sky, paint_stars, paint_sun, ridge

LAMPS = (rgb("ffd68a"), rgb("ffb866"), rgb("fff0cf"), rgb("bfe3e6"))


def paint_backdrop(canvas: Canvas, mood: Mood, horizon: float) -> None:
    """Sky, sun and the mountains that stand behind every town."""
    rng = canvas.rng
    paint_sky(canvas, mood, horizon)
    if mood.stars:
        paint_stars(canvas, 160, horizon * 0.6)
    pale = mix(mood.sky[2], mood.light, 0.4)
    canvas.cloud(pale, (2, 8), rng.uniform(0.2, 0.5), 0.5, (0.05, 0.0, horizon, 1.0))
    sun = (canvas.width * rng.uniform(0.2, 0.8), horizon - rng.uniform(0.22, 0.4))
    paint_sun(canvas, mood, sun, rng.uniform(0.02, 0.04))
    far = ridge(rng, canvas.width, horizon, 0.27, 0.5)
    colour = mix(mood.sky[3], mood.far, 0.65)
    paint_ridge(canvas, far, colour, mood.sky[3], 0.3)
    paint_faces(canvas, far, mix(mood.light, colour, 0.3), 0.2, 0.6, right=sun[0] > canvas.width / 2)


def dome(x: float, base: float, radius: float, narrow: float = 1.0) -> list[Point]:
    """A pointed dome; `narrow` below 1 gives the line of a rib on it."""
    points: list[Point] = []
    for step in range(41):
        angle = math.pi * step / 40
        high = math.sin(angle)
        swell = 1 + 0.07 * math.sin(min(1.0, high * 1.4) * math.pi)
        rise = radius * (1.02 * high + 0.2 * high**12)
        points.append((x - radius * narrow * swell * math.cos(angle), base - rise))
    return points
