"""A yurt under the stars, with light in its door."""

from demo.pictures.canvas import Canvas
from demo.pictures.colours import NIGHTS, Colour, mix, rgb
from demo.pictures.silhouettes import yurt, yurt_door
from demo.pictures.terrain import paint_ridge, paint_sky, paint_stars, ridge, tall_grass

FIRE = rgb("ffc36b")


def draw_yurt(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(NIGHTS)
    paint_sky(canvas, mood, 0.85)
    _milky_way(canvas, mix(mood.sky[3], mood.light, 0.4))
    for index in range(3):
        range_ = ridge(rng, canvas.width, 0.72 + 0.05 * index, 0.32 - 0.07 * index, 0.45)
        colour = mix(mood.far, mood.near, 0.05 + 0.28 * index)
        paint_ridge(canvas, range_, colour, mix(mood.sky[3], colour, 0.5 + 0.2 * index), 0.34)
    ground = canvas.pen()
    ground.ellipse(canvas.width / 2, 1.35, canvas.width, 0.55)
    canvas.fill(ground, mix(mood.near, mood.far, 0.2))
    x, height = canvas.width * rng.uniform(0.3, 0.7), rng.uniform(0.3, 0.38)
    _home(canvas, (x, 0.87, height), mix(mood.far, mood.light, 0.22), mood.near)
    blades = [(rng.uniform(0, canvas.width), rng.uniform(0.99, 1.04)) for _ in range(420)]
    tall_grass(canvas, blades, mood.near, 0.1)


def _milky_way(canvas: Canvas, colour: Colour) -> None:
    """A band of haze and of many small stars, aslant."""
    rng = canvas.rng
    paint_stars(canvas, 700, 0.75)
    foot, head = canvas.width * rng.uniform(0.1, 0.4), canvas.width * rng.uniform(0.6, 0.95)
    light, pen = canvas.light(), canvas.pen()
    for step in range(26):
        fraction = step / 25
        x = foot + (head - foot) * fraction + rng.gauss(0, 0.02)
        light.glow((x, 0.75 - 0.8 * fraction + rng.gauss(0, 0.02)), rng.uniform(0.08, 0.2), colour, 0.17)
    for _ in range(900):
        fraction = rng.random()
        x = foot + (head - foot) * fraction + rng.gauss(0, 0.07)
        pen.circle(x, 0.75 - 0.8 * fraction + rng.gauss(0, 0.05), 0.0009, rng.randint(40, 200))
    canvas.shine(light)
    canvas.fill(pen, colour, fade=(0.0, 1.0, 0.7, 0.1))


def _home(canvas: Canvas, place: tuple[float, float, float], felt: Colour, dark: Colour) -> None:
    x, ground, height = place
    body, door, bands = canvas.pen(), canvas.pen(), canvas.pen()
    yurt(body, x, ground, height)
    canvas.fill(body, felt)
    canvas.fill(body, dark, fade=(ground - height, 0.0, ground, 0.6))
    half = height * 0.86
    for fraction in (0.46, 0.4, 0.1):
        bands.rect(x - half, ground - height * fraction, x + half, ground - height * fraction + 0.006)
    for index in range(-5, 6):
        top, low = x + half * 0.13 * index / 5, x + half * 0.96 * index / 5
        bands.line([(top, ground - height), (low, ground - height * 0.5)], 0.003)
    canvas.fill(bands, dark, opacity=0.6)
    yurt_door(door, x, ground, height)
    canvas.fill(door, FIRE)
    light = canvas.light()
    light.glow((x, ground - height * 0.1), height * 1.3, FIRE, 0.7, 0.6)
    light.glow((x, ground - height * 1.02), height * 0.4, FIRE, 0.65)
    light.beam([(x - 0.03, ground), (x + 0.03, ground), (x + 0.16, 1.0), (x - 0.16, 1.0)], FIRE, 0.35)
    light.soften(0.01)
    canvas.shine(light)
