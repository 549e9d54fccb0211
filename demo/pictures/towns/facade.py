"""A block of flats in the evening."""

from demo.pictures.canvas import Canvas
from demo.pictures.colours import DUSKS, Mood, mix, rgb
from demo.pictures.pen import Point
from demo.pictures.towns.backdrop import LAMPS

Box = tuple[float, float, float, float]


def draw_facade(canvas: Canvas) -> None:
    """The front of one block of flats in the evening, seen straight on."""
    rng = canvas.rng
    mood = rng.choice(DUSKS)
    wall = mix(mood.far, mood.near, 0.5)
    canvas.wash([(0.0, mix(wall, mood.sky[2], 0.28)), (1.0, mix(wall, mood.near, 0.65))])
    columns, rows = rng.choice(((7, 5), (8, 5), (9, 6)))
    cell = (canvas.width / columns, 1 / rows)
    _panels(canvas, cell, mood)
    light = canvas.light()
    shift = rng.randrange(3)
    for row in range(rows):
        for column in range(columns):
            corner = (column * cell[0], row * cell[1])
            lit = rng.random() < 0.36
            if (column + shift) % 3 == 0:
                _balcony(canvas, corner, cell, mood, lit=lit)
            else:
                _window(canvas, corner, cell, mood, lit=lit)
            if lit:
                at = (corner[0] + cell[0] / 2, corner[1] + cell[1] / 2)
                light.glow(at, cell[1] * 0.95, LAMPS[1], 0.38)
    canvas.shine(light)


def _panels(canvas: Canvas, cell: Point, mood: Mood) -> None:
    """The seams between concrete panels, and panels of slightly other shades."""
    rng = canvas.rng
    seams, pale = canvas.pen(), canvas.pen()
    for row in range(round(1 / cell[1]) + 1):
        seams.line([(0, row * cell[1]), (canvas.width, row * cell[1])], 0.004)
        for column in range(round(canvas.width / cell[0])):
            x, y = column * cell[0], row * cell[1]
            seams.line([(x, y), (x, y + cell[1])], 0.003)
            pale.rect(x, y, x + cell[0], y + cell[1], rng.randint(0, 45))
    canvas.fill(pale, mood.sky[3], opacity=0.6)
    canvas.fill(seams, mood.near, opacity=0.55)


def _glass(canvas: Canvas, box: Box, mood: Mood, *, lit: bool) -> None:
    """Panes with a frame; behind lit ones curtains, in dark ones the sky."""
    rng = canvas.rng
    x, y, right, bottom = box
    pane, frame, cloth = canvas.pen(), canvas.pen(), canvas.pen()
    pane.rect(x, y, right, bottom)
    lamp = rng.choice(LAMPS)
    canvas.fill(pane, lamp if lit else mix(mood.near, mood.sky[1], 0.35))
    below = mix(lamp, mood.near, 0.35) if lit else mood.near
    canvas.fill(pane, below, fade=(y, 0.0, bottom, 0.8))
    width = right - x
    drawn = rng.uniform(0.1, 0.32) * width
    cloth.polygon([(x, y), (x + drawn, y), (x + drawn * 0.7, bottom), (x, bottom)])
    cloth.polygon([(right, y), (right - drawn, y), (right - drawn * 0.7, bottom), (right, bottom)])
    tint = rng.choice((rgb("c9583f"), rgb("e9dcc0"), rgb("5f8b86"), rgb("d79a4a")))
    canvas.fill(cloth, tint if lit else mix(tint, mood.near, 0.75), opacity=0.75)
    centre = x + width * rng.choice((0.35, 0.5, 0.65))
    frame.line([(x, y), (right, y), (right, bottom), (x, bottom), (x, y)], 0.006)
    frame.line([(centre, y), (centre, bottom)], 0.005)
    canvas.fill(frame, mix(mood.near, mood.sky[3], 0.32))


def _window(canvas: Canvas, corner: Point, cell: Point, mood: Mood, *, lit: bool) -> None:
    x, y = corner
    box = (x + cell[0] * 0.2, y + cell[1] * 0.24, x + cell[0] * 0.8, y + cell[1] * 0.76)
    _glass(canvas, box, mood, lit=lit)
    sill = canvas.pen()
    sill.rect(box[0] - 0.006, box[3], box[2] + 0.006, box[3] + 0.01)
    canvas.fill(sill, mix(mood.near, mood.sky[3], 0.45))


def _balcony(canvas: Canvas, corner: Point, cell: Point, mood: Mood, *, lit: bool) -> None:
    x, y = corner
    left, right = x + cell[0] * 0.08, x + cell[0] * 0.92
    _glass(canvas, (left, y + cell[1] * 0.14, right, y + cell[1] * 0.62), mood, lit=lit)
    rail, bars = canvas.pen(), canvas.pen()
    rail.rect(left - 0.006, y + cell[1] * 0.58, right + 0.006, y + cell[1] * 0.9)
    colour = mix(mix(mood.far, mood.near, 0.3), canvas.rng.choice(LAMPS), 0.12)
    canvas.fill(rail, colour)
    canvas.fill(rail, mood.near, fade=(y + cell[1] * 0.58, 0.0, y + cell[1] * 0.9, 0.6))
    for step in range(1, 9):
        across = left + (right - left) * step / 9
        bars.line([(across, y + cell[1] * 0.6), (across, y + cell[1] * 0.88)], 0.002)
    canvas.fill(bars, mood.near, opacity=0.5)
