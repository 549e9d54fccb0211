"""A screen under the stars."""

from demo.pictures.canvas import Canvas
from demo.pictures.cinemas.screen import paint_screen, paint_seats
from demo.pictures.colours import NIGHTS, WHITE, mix
from demo.pictures.silhouettes import poplar, yurt, yurt_door
from demo.pictures.terrain import paint_ridge, paint_sky, paint_stars, ridge, tall_grass


def draw_open_air(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(NIGHTS)
    paint_sky(canvas, mood, 0.78)
    paint_stars(canvas, 520, 0.62)
    for index in range(3):
        range_ = ridge(rng, canvas.width, 0.66 + 0.06 * index, 0.28 - 0.05 * index, 0.5)
        colour = mix(mood.far, mood.near, 0.25 + 0.3 * index)
        paint_ridge(canvas, range_, colour, mix(mood.sky[3], colour, 0.55), 0.32)
    ground, trees = canvas.pen(), canvas.pen()
    ground.rect(-0.1, 0.74, canvas.width + 0.1, 1.1)
    side = rng.choice((0.1, 0.9))
    for index in range(5):
        x = canvas.width * side + (index - 2) * 0.055
        poplar(trees, x, 0.77, rng.uniform(0.3, 0.42))
    canvas.fill(trees, mix(mood.near, mood.far, 0.12))
    canvas.fill(ground, mix(mood.near, mood.far, 0.18))
    centre, half = canvas.width * (0.54 if side < 0.5 else 0.46), canvas.width * 0.24
    posts = canvas.pen()
    for x in (centre - half * 0.92, centre + half * 0.92):
        posts.rect(x - 0.006, 0.3, x + 0.006, 0.82)
    canvas.fill(posts, mood.near)
    glow = paint_screen(canvas, (centre - half, 0.24, centre + half, 0.24 + half * 2 / 1.85))
    door, felt = canvas.pen(), canvas.pen()
    spot = canvas.width * (0.9 if side < 0.5 else 0.1)
    yurt(felt, spot, 0.8, 0.15)
    yurt_door(door, spot, 0.8, 0.15)
    canvas.fill(felt, mix(mood.near, mood.far, 0.5))
    canvas.fill(door, mood.light)
    light = canvas.light()
    light.glow((spot, 0.77), 0.2, mood.light, 0.5)
    light.glow((centre, 0.84), 0.9, glow, 0.5, 0.22)
    canvas.shine(light)
    paint_seats(canvas, 0.85, 3, mix(glow, WHITE, 0.2), mood.near)
    blades = [(rng.uniform(0, canvas.width), rng.uniform(1.0, 1.03)) for _ in range(260)]
    tall_grass(canvas, blades, mood.near, 0.07)
