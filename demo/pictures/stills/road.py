"""A road at night in the light of the car."""

from demo.pictures.canvas import Canvas
from demo.pictures.colours import BLACK, NIGHTS, Colour, mix, rgb
from demo.pictures.pen import Point
from demo.pictures.terrain import paint_ridge, paint_sky, paint_stars, ridge

HEADLIGHT = rgb("ffe2a8")


def draw_road(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(NIGHTS)
    horizon = rng.uniform(0.5, 0.56)
    paint_sky(canvas, mood, horizon + 0.1)
    paint_stars(canvas, 420, horizon)
    for index in range(2):
        range_ = ridge(rng, canvas.width, horizon + 0.02, 0.24 - 0.1 * index, 0.5)
        colour = mix(mood.far, mood.near, 0.3 + 0.35 * index)
        paint_ridge(canvas, range_, colour, mix(mood.sky[2], colour, 0.5), 0.3)
    ground = canvas.pen()
    ground.rect(-0.1, horizon, canvas.width + 0.1, 1.1)
    canvas.fill(ground, mix(mood.near, mood.far, 0.3))
    canvas.fill(ground, mood.near, fade=(horizon, 0.0, 1.0, 0.7))
    far = (canvas.width * rng.uniform(0.4, 0.6), horizon)
    _asphalt(canvas, far, mix(mood.near, mood.far, 0.35))
    _poles(canvas, far, mix(mood.near, BLACK, 0.3))
    _lights(canvas, far)


def _asphalt(canvas: Canvas, far: Point, colour: Colour) -> None:
    middle = canvas.width / 2
    road, lines = canvas.pen(), canvas.pen()
    road.polygon([(far[0] - 0.006, far[1]), (far[0] + 0.006, far[1]), (middle + 0.75, 1.05), (middle - 0.75, 1.05)])
    canvas.fill(road, colour)
    for index in range(16):
        start, end = 0.82**index, 0.82**index * 0.9
        corners = [
            _along(far, middle, fraction, side * 0.012)
            for fraction, side in ((start, -1), (start, 1), (end, 1), (end, -1))
        ]
        lines.polygon(corners)
    for side in (-1, 1):
        edge = [
            _along(far, middle, fraction, side * width) for fraction, width in ((1.05, 0.66), (1.05, 0.685), (0.0, 0.0))
        ]
        lines.polygon(edge)
    canvas.fill(lines, rgb("f3e7c9"), fade=(far[1], 0.15, 1.0, 0.85))


def _along(far: Point, middle: float, fraction: float, aside: float) -> Point:
    """A point of the road: share 0 is far away, 1 at the lower edge."""
    return far[0] + (middle + aside - far[0]) * fraction, far[1] + (1 - far[1]) * fraction


def _poles(canvas: Canvas, far: Point, colour: Colour) -> None:
    pen = canvas.pen()
    side = canvas.rng.choice((-1, 1))
    tops: list[Point] = []
    for index in range(9):
        fraction = 0.66**index
        x, y = _along(far, canvas.width / 2, fraction, side * 0.86)
        height = 0.78 * fraction
        pen.line([(x, y), (x, y - height)], 0.014 * fraction)
        pen.line([(x - 0.07 * fraction, y - height * 0.93), (x + 0.07 * fraction, y - height * 0.93)], 0.008 * fraction)
        tops.append((x, y - height * 0.93))
    for aside in (-0.06, 0.06):
        wire = [(x + aside * 0.66**index, y) for index, (x, y) in enumerate(tops)]
        pen.line(wire, 0.0014)
    canvas.fill(pen, colour)


def _lights(canvas: Canvas, far: Point) -> None:
    """Our headlights on the road, and the rear lights of somebody ahead."""
    light = canvas.light()
    light.glow((canvas.width / 2, 1.02), 0.95, HEADLIGHT, 0.75, 0.5)
    light.glow((far[0], far[1]), 0.35, HEADLIGHT, 0.4, 0.5)
    ahead = _along(far, canvas.width / 2, 0.13, 0.3)
    for aside in (-0.016, 0.016):
        light.glow((ahead[0] + aside, ahead[1] - 0.012), 0.022, rgb("ff3b2a"), 1.0)
    canvas.shine(light)
