"""A large disc of light behind hills."""

from demo.pictures.canvas import Canvas
from demo.pictures.colours import TWILIGHTS, WHITE, mix
from demo.pictures.terrain import paint_ridge, paint_sky, paint_stars, ridge


def draw_sun(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(TWILIGHTS)
    paint_sky(canvas, mood, 0.8)
    if mood.stars:
        paint_stars(canvas, 120, 0.5)
    at = (canvas.width * rng.uniform(0.4, 0.6), rng.uniform(0.4, 0.48))
    radius = rng.uniform(0.24, 0.3)
    light = canvas.light()
    light.glow(at, radius * 2, mood.light, 0.6)
    canvas.shine(light)
    disc = canvas.pen()
    disc.circle(*at, radius)
    canvas.fill(disc, mix(mood.light, WHITE, 0.35))
    canvas.fill(disc, mood.sky[2], fade=(at[1] - radius, 0.0, at[1] + radius, 0.9))
    for index in range(4):
        nearness = index / 3
        range_ = ridge(rng, canvas.width, 0.74 + 0.13 * index, 0.3, 0.5 + 0.2 * nearness)
        colour = mix(mix(mood.sky[3], mood.far, 0.6), mood.near, nearness * 0.9)
        paint_ridge(canvas, range_, colour, mix(mood.sky[3], colour, 0.35 + 0.4 * nearness), 0.36)
