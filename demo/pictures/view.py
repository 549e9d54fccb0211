"""A small landscape for inside another drawing: on a screen, in a film frame."""

import random

from PIL import Image

from demo.pictures.canvas import Canvas
from demo.pictures.colours import TWILIGHTS, Mood, mix
from demo.pictures.terrain import lay_ridge, lay_sky, lay_stars, lay_sun, lay_water, ridge


def view(rng: random.Random, size: tuple[int, int], mood: Mood | None = None) -> Image.Image:
    """Mountains at some hour, over land or water."""
    canvas = Canvas(size, rng)
    hour = mood or rng.choice(TWILIGHTS)
    shore = rng.uniform(0.66, 0.78)
    lay_sky(canvas, hour, shore)
    if hour.stars:
        lay_stars(canvas, 60, shore * 0.7)
    sun = (canvas.wide * rng.uniform(0.25, 0.75), shore - rng.uniform(0.22, 0.4))
    lay_sun(canvas, hour, sun, rng.uniform(0.045, 0.075))
    for order in range(3):
        near = order / 2
        base = shore + 0.06 * near
        range_ = ridge(rng, canvas.wide, base, 0.34 - 0.08 * near, 0.5 + 0.2 * near)
        colour = mix(mix(hour.sky[3], hour.far, 0.7), mix(hour.far, hour.near, 0.75), near)
        lay_ridge(canvas, range_, colour, mix(hour.sky[3], colour, 0.2 + 0.5 * near), 0.36)
    if rng.random() < 0.6:
        lay_water(canvas, shore + 0.04, mix(hour.far, hour.near, 0.5))
    return canvas.image
