"""A town from above its roofs."""

from typing import NamedTuple

from demo.pictures.canvas import Canvas
from demo.pictures.colours import DUSKS, Colour, mix
from demo.pictures.pen import Pen
from demo.pictures.towns.backdrop import LAMPS, dome, paint_backdrop


class Block(NamedTuple):
    """A building: its left edge, width and top."""

    x: float
    width: float
    top: float


def draw_skyline(canvas: Canvas) -> None:
    """Rows of roofs at dusk, with domes among them."""
    mood = canvas.rng.choice(DUSKS)
    paint_backdrop(canvas, mood, 0.62)
    for index in range(4):
        nearness = index / 3
        colour = mix(mix(mood.sky[3], mood.far, 0.8), mood.near, 0.15 + 0.8 * nearness)
        _row(canvas, colour, nearness, domes=index == 1)
        if index < 3:
            veil = mix(mood.sky[3], mood.far, 0.3 + 0.3 * nearness)
            canvas.haze(veil, (0.5 + 0.1 * nearness, 0.0, 1.0, 0.75 - 0.3 * nearness))
    _lamp_glow(canvas)


def _row(canvas: Canvas, colour: Colour, nearness: float, *, domes: bool) -> None:
    """One row of buildings, with windows lit here and there."""
    rng = canvas.rng
    walls, lit = canvas.pen(), [canvas.pen() for _ in LAMPS]
    x = -0.05
    while x < canvas.width:
        width = rng.uniform(0.07, 0.16) * (1 + nearness)
        top = 0.56 + 0.2 * nearness - rng.uniform(0.0, 0.14)
        if domes and rng.random() < 0.5:
            _mosque(walls, x + width / 2, 0.64, width * 0.46)
            x += width * 1.3
            continue
        block = Block(x, width, top)
        _block(walls, block, rng.random())
        _windows(canvas, lit, block, 0.014 + 0.02 * nearness)
        x += width * rng.uniform(0.95, 1.35)
    canvas.fill(walls, colour)
    for pen, lamp in zip(lit, LAMPS, strict=True):
        canvas.fill(pen, mix(colour, lamp, 0.45 + 0.45 * nearness))


def _block(pen: Pen, block: Block, choice: float) -> None:
    """Walls, and on the roof a lift house, a water tank or an aerial."""
    x, width, top = block
    pen.rect(x, top, x + width, 1.05)
    if choice < 0.4:
        pen.rect(x + width * 0.3, top - 0.02, x + width * 0.55, top)
    elif choice < 0.7:
        pen.line([(x + width * 0.7, top), (x + width * 0.7, top - 0.05)], 0.0025)
        pen.line([(x + width * 0.62, top - 0.038), (x + width * 0.78, top - 0.038)], 0.0018)
    else:
        pen.rect(x - 0.004, top - 0.005, x + width + 0.004, top + 0.006)


def _windows(canvas: Canvas, lit: list[Pen], block: Block, step: float) -> None:
    rng = canvas.rng
    fraction = rng.uniform(0.18, 0.5)
    columns = max(1, int((block.width - step) / (step * 1.25)))
    margin = (block.width - columns * step * 1.25 + step * 0.4) / 2
    y = block.top + step * 0.8
    while y < 1:
        for column in range(columns):
            if rng.random() < fraction:
                x = block.x + margin + column * step * 1.25
                rng.choice(lit).rect(x, y, x + step * 0.62, y + step * 0.8)
        y += step * 1.6


def _mosque(pen: Pen, x: float, base: float, radius: float) -> None:
    """A dome on its drum and hall, with a slim tower at its side."""
    drum = base - radius * 0.9
    pen.rect(x - radius * 1.25, base, x + radius * 1.25, 1.05)
    pen.rect(x - radius * 0.82, drum, x + radius * 0.82, base)
    pen.polygon(dome(x, drum, radius))
    tower = x + radius * 1.6
    top = drum - radius * 1.2
    pen.polygon(
        [
            (tower - radius * 0.17, 1.05),
            (tower - radius * 0.11, top),
            (tower + radius * 0.11, top),
            (tower + radius * 0.17, 1.05),
        ]
    )
    pen.rect(tower - radius * 0.17, top, tower + radius * 0.17, top + radius * 0.14)
    pen.polygon(dome(tower, top, radius * 0.13))


def _lamp_glow(canvas: Canvas) -> None:
    """The light of streets that lie below the roofs."""
    rng, light = canvas.rng, canvas.light()
    for _ in range(7):
        at = (rng.uniform(0, canvas.width), rng.uniform(0.98, 1.08))
        light.glow(at, rng.uniform(0.3, 0.55), LAMPS[1], rng.uniform(0.25, 0.45), flat=0.6)
    canvas.shine(light)
