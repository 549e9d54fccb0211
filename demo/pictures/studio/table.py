"""A desk by the window: slate, cans, a lamp, a small camera."""

from demo.pictures.canvas import Canvas
from demo.pictures.colours import BLACK, TWILIGHTS, mix
from demo.pictures.studio.props import cans, slate
from demo.pictures.studio.silhouette import Prop, paint_silhouettes


def draw_table(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(TWILIGHTS)
    wall = mix(mood.sky[1], mood.near, 0.35)
    canvas.wash([(0.0, mix(wall, mood.near, 0.5)), (1.0, mix(wall, mood.sky[2], 0.4))])
    light = canvas.light()
    at = (canvas.width * rng.uniform(0.35, 0.65), 0.42)
    light.glow(at, 0.75, mood.sky[2], 0.95)
    light.glow(at, 0.4, mood.light, 0.6)
    canvas.shine(light)
    disc = canvas.pen()
    disc.circle(*at, 0.3)
    canvas.fill(disc, mood.light, opacity=0.55, blur=0.004)
    desk = canvas.pen()
    desk.rect(-0.1, 0.8, canvas.width + 0.1, 1.1)
    canvas.fill(desk, mix(mood.near, mood.far, 0.3))
    canvas.fill(desk, BLACK, fade=(0.8, 0.0, 1.0, 0.6))
    slate_at, cans_at = rng.choice(((0.7, 0.19), (0.28, 0.6)))
    props: list[Prop] = [
        (slate, canvas.width * slate_at, 0.83, 0.46),
        (cans, canvas.width * cans_at, 0.83, 0.34),
    ]
    paint_silhouettes(canvas, props, mood, at[0])
