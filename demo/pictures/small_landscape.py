"""A small landscape for inside another drawing: on a screen, in a film frame."""

import random

from PIL import Image

from demo.pictures.canvas import Canvas
from demo.pictures.colours import TWILIGHTS, Mood, mix
from demo.pictures.terrain import paint_ridge, paint_sky, paint_stars, paint_sun, paint_water, ridge


def small_landscape(rng: random.Random, size: tuple[int, int], mood: Mood | None = None) -> Image.Image:
    """Mountains at some hour, over land or water."""
    canvas = Canvas(size, rng)
    hour = mood or rng.choice(TWILIGHTS)
    shore = rng.uniform(0.66, 0.78)
    paint_sky(canvas, hour, shore)
    if hour.stars:
        paint_stars(canvas, 60, shore * 0.7)
    sun = (canvas.width * rng.uniform(0.25, 0.75), shore - rng.uniform(0.22, 0.4))
    paint_sun(canvas, hour, sun, rng.uniform(0.045, 0.075))
    for index in range(3):
        nearness = index / 2
        base = shore + 0.06 * nearness
        range_ = ridge(rng, canvas.width, base, 0.34 - 0.08 * nearness, 0.5 + 0.2 * nearness)
        colour = mix(mix(hour.sky[3], hour.far, 0.7), mix(hour.far, hour.near, 0.75), nearness)
        paint_ridge(canvas, range_, colour, mix(hour.sky[3], colour, 0.2 + 0.5 * nearness), 0.36)
    if rng.random() < 0.6:
        paint_water(canvas, shore + 0.04, mix(hour.far, hour.near, 0.5))
    return canvas.image
