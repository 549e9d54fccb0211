"""Mountain ranges of Central Asia, a lake below them, the steppe before them."""

from itertools import pairwise

from demo.pictures.canvas import Canvas
from demo.pictures.colours import TWILIGHTS, Mood, mix
from demo.pictures.pen import Point
from demo.pictures.silhouettes import spruce, yurt, yurt_door
from demo.pictures.terrain import (
    paint_faces,
    paint_glitter,
    paint_ridge,
    paint_sky,
    paint_stars,
    paint_sun,
    paint_water,
    ridge,
    tall_grass,
)


def draw_landscape(canvas: Canvas) -> None:
    mood = canvas.rng.choice(TWILIGHTS)
    scene = canvas.rng.choice((_ranges, _lake, _steppe))
    scene(canvas, mood)
    canvas.vignette(0.3)
    canvas.grain()


def _sky(canvas: Canvas, mood: Mood, horizon: float) -> Point:
    """Paint the sky, stars if the mood has them, clouds and the sun; returns the sun's position."""
    rng = canvas.rng
    paint_sky(canvas, mood, horizon)
    if mood.stars:
        paint_stars(canvas, 260, horizon * 0.75)
    pale = mix(mood.sky[2], mood.light, 0.5)
    cells = rng.choice(((2, 7), (3, 9), (2, 12)))
    canvas.cloud(pale, cells, rng.uniform(0.15, 0.5), 0.55, (0.05, 0.0, horizon, 1.0))
    sun = (canvas.width * rng.uniform(0.2, 0.8), horizon - rng.uniform(0.2, 0.34))
    paint_sun(canvas, mood, sun, rng.uniform(0.022, 0.04))
    return sun


def _layers(canvas: Canvas, mood: Mood, sun: Point, feet: tuple[float, float], count: int) -> None:
    """Ranges from far to near, each darker than the one behind it."""
    rng = canvas.rng
    first, last = feet
    right = sun[0] > canvas.width / 2
    edge = mood.sky[3]
    for index in range(count):
        nearness = index / max(1, count - 1)
        base = first + (last - first) * nearness
        height = 0.3 - 0.1 * nearness + rng.uniform(-0.03, 0.05)
        range_ = ridge(rng, canvas.width, base, height, 0.42 + 0.2 * nearness)
        colour = mix(mix(edge, mood.far, 0.55), mix(mood.far, mood.near, 0.7), nearness)
        haze = mix(edge, mix(mood.far, mood.near, 0.35), nearness)
        paint_ridge(canvas, range_, colour, haze, height * 1.15)
        glow = mix(mood.light, colour, 0.25 + 0.5 * nearness)
        paint_faces(canvas, range_, glow, height * 0.8, 0.62 - 0.4 * nearness, right=right)
        dark = mix(colour, mood.near, 0.5)
        paint_faces(canvas, range_, dark, height * 0.9, 0.4, right=not right)


def _ranges(canvas: Canvas, mood: Mood) -> None:
    sun = _sky(canvas, mood, 0.6)
    _layers(canvas, mood, sun, (0.6, 1.02), canvas.rng.randint(4, 5))
    _forest(canvas, mood)


def _forest(canvas: Canvas, mood: Mood) -> None:
    """A near hillside of spruces."""
    rng = canvas.rng
    left, right = rng.choice(((0.8, 0.97), (0.97, 0.8)))
    pen = canvas.pen()
    pen.polygon([(0, left), (canvas.width, right), (canvas.width, 1), (0, 1)])
    for _ in range(190):
        x = rng.uniform(-0.02, canvas.width + 0.02)
        foot = left + (right - left) * x / canvas.width + rng.uniform(0.0, 0.06)
        spruce(pen, x, foot, rng.uniform(0.03, 0.085))
    canvas.fill(pen, mood.near)


def _lake(canvas: Canvas, mood: Mood) -> None:
    shore = canvas.rng.uniform(0.56, 0.66)
    sun = _sky(canvas, mood, shore)
    _layers(canvas, mood, sun, (shore - 0.02, shore + 0.05), 3)
    paint_water(canvas, shore, mix(mood.far, mood.near, 0.55))
    paint_glitter(canvas, sun[0], shore, mood.light, 0.05)
    canvas.haze(mood.sky[3], (shore - 0.06, 0.0, shore, 0.45))
    _reeds(canvas, mood)


def _reeds(canvas: Canvas, mood: Mood) -> None:
    rng = canvas.rng
    left = rng.random() < 0.5
    blades: list[Point] = []
    for _ in range(420):
        away = rng.random() ** 2.6 * canvas.width
        blades.append((away if left else canvas.width - away, 1.03 - rng.random() * 0.02))
    tall_grass(canvas, blades, mood.near, 0.2)


def _steppe(canvas: Canvas, mood: Mood) -> None:
    rng = canvas.rng
    horizon = rng.uniform(0.62, 0.7)
    sun = _sky(canvas, mood, horizon)
    _layers(canvas, mood, sun, (horizon, horizon + 0.05), 2)
    for index in range(4):
        _swell(canvas, mood, horizon + 0.05 + index * 0.085, index / 3)
    _yurts(canvas, mood, horizon + 0.14)
    blades = [(rng.uniform(0, canvas.width), rng.uniform(1.0, 1.04)) for _ in range(520)]
    tall_grass(canvas, blades, mood.near, 0.15)


def _swell(canvas: Canvas, mood: Mood, y: float, nearness: float) -> None:
    """One soft fold of the ground, bright along its crest."""
    line = ridge(canvas.rng, canvas.width, y + 0.05, 0.1, 1.5).line[::32]
    pen = canvas.pen()
    pen.polygon([(-0.1, 1.1), *_smooth(line), (canvas.width + 0.1, 1.1)])
    warm = mix(mood.sky[2], mood.far, 0.4)
    canvas.fill(pen, mix(warm, mood.near, 0.1 + 0.6 * nearness))
    canvas.fill(pen, mix(warm, mood.near, 0.5 + 0.4 * nearness), fade=(y - 0.02, 0.0, y + 0.12, 0.9))


def _smooth(line: list[Point]) -> list[Point]:
    """The same line with its corners cut three times."""
    for _ in range(3):
        cut = [line[0]]
        for (ax, ay), (bx, by) in pairwise(line):
            cut += [(ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25)]
            cut += [(ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75)]
        line = [*cut, line[-1]]
    return line


def _yurts(canvas: Canvas, mood: Mood, ground: float) -> None:
    rng = canvas.rng
    x = canvas.width * rng.uniform(0.12, 0.6)
    felt, shade = mix(mood.light, mood.far, 0.3), mix(mood.near, mood.far, 0.25)
    for _ in range(rng.randint(2, 3)):
        foot, tall = ground + rng.uniform(-0.015, 0.025), rng.uniform(0.07, 0.095)
        pen, door, band = canvas.pen(), canvas.pen(), canvas.pen()
        yurt(pen, x, foot, tall)
        yurt_door(door, x, foot, tall)
        band.rect(x - tall * 0.85, foot - tall * 0.46, x + tall * 0.85, foot - tall * 0.41)
        canvas.fill(pen, felt)
        canvas.fill(pen, shade, fade=(foot - tall, 0.0, foot, 0.85))
        canvas.fill(band, shade, opacity=0.6)
        canvas.fill(door, mood.near, opacity=0.85)
        x += rng.uniform(0.17, 0.26)
