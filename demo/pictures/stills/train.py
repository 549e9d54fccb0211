"""A train across the steppe in the evening, its windows lit."""

from demo.pictures.canvas import Canvas
from demo.pictures.colours import BLACK, DUSKS, Mood, mix, rgb
from demo.pictures.pen import Pen
from demo.pictures.terrain import (
    paint_faces,
    paint_ridge,
    paint_sky,
    paint_stars,
    paint_sun,
    paint_water,
    ridge,
    tall_grass,
)

LAMP = rgb("ffd28a")


def draw_train(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(DUSKS)
    rail = 0.72
    paint_sky(canvas, mood, 0.66)
    if mood.stars:
        paint_stars(canvas, 200, 0.45)
    canvas.cloud(mix(mood.sky[2], mood.light, 0.5), (2, 8), 0.35, 0.5, (0.05, 0.0, 0.6, 1.0))
    paint_sun(canvas, mood, (canvas.width * rng.uniform(0.2, 0.8), 0.4), 0.04)
    range_ = ridge(rng, canvas.width, 0.67, 0.28, 0.42)
    colour = mix(mood.sky[3], mood.far, 0.7)
    paint_ridge(canvas, range_, colour, mood.sky[3], 0.3)
    paint_faces(canvas, range_, mix(mood.light, colour, 0.4), 0.2, 0.5, right=rng.random() < 0.5)
    _cars(canvas, mood, rail)
    paint_water(canvas, rail + 0.035, mix(mood.far, mood.near, 0.6), 0.4)
    _wires(canvas, mood, rail)
    blades = [(rng.uniform(0, canvas.width), rng.uniform(1.0, 1.05)) for _ in range(460)]
    tall_grass(canvas, blades, mix(mood.near, BLACK, 0.2), 0.14)


def _cars(canvas: Canvas, mood: Mood, rail: float) -> None:
    body, lit, stripe = canvas.pen(), canvas.pen(), canvas.pen()
    body.rect(-0.1, rail + 0.008, canvas.width + 0.1, rail + 0.04)
    x, gap, long = canvas.rng.uniform(-0.3, -0.05), 0.012, 0.36
    light = canvas.light()
    while x < canvas.width * canvas.rng.uniform(0.78, 0.92) - long * 0.5:
        _car(canvas, (body, lit, stripe), x, rail, long)
        light.glow((x + long / 2, rail - 0.05), 0.2, LAMP, 0.3, 0.5)
        x += long + gap
    _engine(body, x, rail)
    light.glow((x + 0.29, rail - 0.03), 0.16, LAMP, 0.9)
    light.beam([(x + 0.29, rail - 0.03), (x + 0.9, rail - 0.06), (x + 0.9, rail + 0.03)], LAMP, 0.3)
    canvas.fill(body, mood.near)
    canvas.fill(stripe, mix(mood.near, mood.sky[2], 0.4))
    canvas.fill(lit, LAMP)
    light.soften(0.006)
    canvas.shine(light)


def _car(canvas: Canvas, pens: tuple[Pen, Pen, Pen], x: float, rail: float, long: float) -> None:
    body, lit, stripe = pens
    body.rounded(x, rail - 0.1, x + long, rail - 0.008, 0.012)
    body.rect(x - 0.012, rail - 0.03, x + long + 0.012, rail - 0.015)
    for wheel in (0.1, 0.2, 0.8, 0.9):
        body.circle(x + long * wheel, rail - 0.004, 0.012)
    stripe.rect(x, rail - 0.032, x + long, rail - 0.026)
    for index in range(8):
        left = x + long * (0.08 + 0.107 * index)
        if canvas.rng.random() < 0.85:
            lit.rounded(left, rail - 0.076, left + long * 0.07, rail - 0.046, 0.003)


def _engine(pen: Pen, x: float, rail: float) -> None:
    pen.polygon(
        [
            (x, rail - 0.008),
            (x, rail - 0.11),
            (x + 0.2, rail - 0.11),
            (x + 0.26, rail - 0.07),
            (x + 0.29, rail - 0.06),
            (x + 0.3, rail - 0.008),
        ]
    )
    for wheel in (0.04, 0.08, 0.2, 0.24):
        pen.circle(x + wheel, rail - 0.004, 0.013)


def _wires(canvas: Canvas, mood: Mood, rail: float) -> None:
    pen = canvas.pen()
    x = canvas.rng.uniform(-0.2, 0.1)
    while x < canvas.width + 0.4:
        pen.line([(x, rail + 0.03), (x, rail - 0.24)], 0.005)
        pen.line([(x - 0.03, rail - 0.22), (x + 0.03, rail - 0.22)], 0.003)
        for drop in (0.222, 0.16):
            sag = [(x + 0.4 * step / 10, rail - drop + 0.024 * (step / 10) * (1 - step / 10) * 4) for step in range(11)]
            pen.line(sag, 0.0013)
        x += 0.4
    canvas.fill(pen, mood.near)
