"""A window from inside a dark room."""

from demo.pictures.canvas import Canvas
from demo.pictures.colours import BLACK, TWILIGHTS, Mood, mix, rgb
from demo.pictures.pen import Pen, Point
from demo.pictures.small_landscape import small_landscape


def draw_window(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(TWILIGHTS)
    wall = mix(mood.near, mood.far, 0.32)
    canvas.wash([(0.0, mix(wall, BLACK, 0.4)), (1.0, mix(wall, BLACK, 0.15))])
    left = canvas.width * rng.choice((0.14, 0.38))
    box = (left, 0.1, left + canvas.width * 0.48, 0.78)
    _panes(canvas, mood, box)
    _curtain(canvas, mood, box)
    sill, blossom = canvas.pen(), canvas.pen()
    sill.rect(box[0] - 0.09, box[3], box[2] + 0.09, box[3] + 0.025)
    for index in range(rng.randint(2, 3)):
        _pot(canvas, sill, blossom, (box[0] + 0.14 + index * rng.uniform(0.16, 0.21), box[3]))
    canvas.fill(sill, mix(mood.near, BLACK, 0.3))
    canvas.fill(blossom, rgb("c9483f"))
    light = canvas.light()
    light.glow(((box[0] + box[2]) / 2, 0.45), 0.7, mood.sky[3], 0.5)
    lean = 0.25 if left > canvas.width / 3 else -0.25
    for x in (box[0] + 0.02, (box[0] + box[2]) / 2 + 0.02):
        right = x + (box[2] - box[0]) / 2 - 0.05
        light.beam([(x, 0.2), (right, 0.2), (right - lean * 2, 1.1), (x - lean * 2, 1.1)], mood.light, 0.14)
    light.soften(0.015)
    canvas.shine(light)


def _panes(canvas: Canvas, mood: Mood, box: tuple[float, float, float, float]) -> None:
    unit = canvas.size[1]
    x, y, right, bottom = box
    outside = small_landscape(canvas.rng, (round((right - x) * unit), round((bottom - y) * unit)), mood)
    canvas.image.paste(outside, (round(x * unit), round(y * unit)))
    bars = canvas.pen()
    bars.line([(x, y), (right, y), (right, bottom), (x, bottom), (x, y)], 0.03)
    bars.line([((x + right) / 2, y), ((x + right) / 2, bottom)], 0.022)
    bars.line([(x, y + 0.16), (right, y + 0.16)], 0.016)
    canvas.fill(bars, mix(mood.near, mood.far, 0.12))


def _curtain(canvas: Canvas, mood: Mood, box: tuple[float, float, float, float]) -> None:
    """Thin cloth at both sides; the light shows through."""
    for side, direction in ((box[0] - 0.06, 1), (box[2] + 0.06, -1)):
        cloth, folds = canvas.pen(), canvas.pen()
        width = canvas.rng.uniform(0.13, 0.2)
        cloth.polygon(
            [(side, 0.08), (side + direction * width, 0.08), (side + direction * width * 0.7, 0.9), (side, 0.9)]
        )
        canvas.fill(cloth, mix(mood.sky[2], mood.light, 0.3), opacity=0.5, blur=0.002)
        for fold in range(5):
            x = side + direction * width * fold / 5
            folds.polygon([(x, 0.08), (x + direction * width * 0.09, 0.08), (x + direction * width * 0.02, 0.9)])
        canvas.fill(folds, mood.near, opacity=0.45, blur=0.004)


def _pot(canvas: Canvas, pen: Pen, blossom: Pen, at: Point) -> None:
    """A plant in a pot, with a few blossoms above its leaves."""
    rng = canvas.rng
    x, y = at
    pen.polygon([(x - 0.04, y - 0.08), (x + 0.04, y - 0.08), (x + 0.03, y), (x - 0.03, y)])
    for _ in range(20):
        lean, height = rng.uniform(-0.075, 0.075), rng.uniform(0.04, 0.15)
        tip = (x + lean, y - 0.08 - height)
        pen.line([(x, y - 0.07), tip], 0.003)
        pen.ellipse(*tip, rng.uniform(0.011, 0.022), rng.uniform(0.008, 0.014))
    for _ in range(3):
        head = (x + rng.uniform(-0.05, 0.05), y - rng.uniform(0.22, 0.27))
        pen.line([(x, y - 0.08), head], 0.003)
        for _ in range(5):
            blossom.circle(head[0] + rng.uniform(-0.012, 0.012), head[1] + rng.uniform(-0.01, 0.01), 0.008)
