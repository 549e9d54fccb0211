"""A desk by the window: slate, cans, a lamp, a small camera."""

from ..canvas import Canvas
from ..colours import BLACK, TWILIGHTS, mix
from .silhouette import lay_silhouettes
from .things import cans, slate


def draw_table(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(TWILIGHTS)
    wall = mix(mood.sky[1], mood.near, 0.35)
    canvas.wash([(0.0, mix(wall, mood.near, 0.5)), (1.0, mix(wall, mood.sky[2], 0.4))])
    light = canvas.light()
    at = (canvas.wide * rng.uniform(0.35, 0.65), 0.42)
    light.glow(at, 0.75, mood.sky[2], 0.95)
    light.glow(at, 0.4, mood.light, 0.6)
    canvas.shine(light)
    disc = canvas.pen()
    disc.circle(*at, 0.3)
    canvas.fill(disc, mood.light, opacity=0.55, blur=0.004)
    desk = canvas.pen()
    desk.rect(-0.1, 0.8, canvas.wide + 0.1, 1.1)
    canvas.fill(desk, mix(mood.near, mood.far, 0.3))
    canvas.fill(desk, BLACK, fade=(0.8, 0.0, 1.0, 0.6))
    left, right = canvas.wide * rng.uniform(0.26, 0.32), canvas.wide * rng.uniform(0.6, 0.66)
    pair = ((slate, 0.46), (cans, 0.34))
    first, second = pair if rng.random() < 0.5 else pair[::-1]
    things = [(first[0], left, 0.83, first[1]), (second[0], right, 0.83, second[1])]
    lay_silhouettes(canvas, things, mood, at[0])
