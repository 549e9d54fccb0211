"""A great disc of light behind folds of land."""

from demo.pictures.canvas import Canvas
from demo.pictures.colours import TWILIGHTS, WHITE, mix
from demo.pictures.terrain import lay_ridge, lay_sky, lay_stars, ridge


def draw_sun(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(TWILIGHTS)
    lay_sky(canvas, mood, 0.8)
    if mood.stars:
        lay_stars(canvas, 120, 0.5)
    at = (canvas.wide * rng.uniform(0.4, 0.6), rng.uniform(0.4, 0.48))
    radius = rng.uniform(0.24, 0.3)
    light = canvas.light()
    light.glow(at, radius * 2, mood.light, 0.6)
    canvas.shine(light)
    disc = canvas.pen()
    disc.circle(*at, radius)
    canvas.fill(disc, mix(mood.light, WHITE, 0.35))
    canvas.fill(disc, mood.sky[2], fade=(at[1] - radius, 0.0, at[1] + radius, 0.9))
    for order in range(4):
        near = order / 3
        range_ = ridge(rng, canvas.wide, 0.74 + 0.13 * order, 0.3, 0.5 + 0.2 * near)
        colour = mix(mix(mood.sky[3], mood.far, 0.6), mood.near, near * 0.9)
        lay_ridge(canvas, range_, colour, mix(mood.sky[3], colour, 0.35 + 0.4 * near), 0.36)
