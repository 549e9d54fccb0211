"""Inside a cinema, from the last row."""

from demo.pictures.canvas import Canvas
from demo.pictures.cinemas.screen import paint_dust, paint_screen, paint_seats
from demo.pictures.colours import BLACK, DUSKS, WHITE, Colour, mix, rgb

CURTAINS = (rgb("6b1f2a"), rgb("1f3a4f"), rgb("4a2350"), rgb("5a3a22"))


def draw_auditorium(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(DUSKS)
    dark = mix(mood.near, BLACK, 0.35)
    canvas.wash([(0.0, mix(dark, BLACK, 0.4)), (0.6, dark), (1.0, BLACK)])
    _curtains(canvas, rng.choice(CURTAINS))
    half = canvas.width * rng.uniform(0.3, 0.34)
    centre = canvas.width / 2
    height = half * 2 / rng.choice((1.78, 2.1))
    box = (centre - half, 0.16, centre + half, 0.16 + height)
    glow = paint_screen(canvas, box)
    _beam(canvas, box, glow)
    paint_seats(canvas, 0.7, 5, mix(glow, WHITE, 0.35), mix(dark, BLACK, 0.3))


def _curtains(canvas: Canvas, cloth: Colour) -> None:
    """Curtains in folds at both sides of the auditorium."""
    folds, shade = canvas.pen(), canvas.pen()
    reach = canvas.width * 0.2
    step = reach / 7
    for side in (0.0, canvas.width):
        direction = 1 if side == 0.0 else -1
        for index in range(7):
            x = side + direction * index * step
            sway = canvas.rng.uniform(-0.3, 0.3) * step
            folds.polygon([(x, 0), (x + direction * step, 0), (x + direction * step + sway, 1), (x, 1)])
            shade.polygon([(x, 0), (x + direction * step * 0.45, 0), (x + sway, 1), (x, 1)])
    canvas.fill(folds, cloth, opacity=0.75)
    canvas.fill(shade, BLACK, opacity=0.55, blur=0.006)
    canvas.haze(BLACK, (0.0, 0.75, 0.35, 0.0))
    canvas.haze(BLACK, (0.45, 0.0, 0.95, 0.8))


def _beam(canvas: Canvas, box: tuple[float, float, float, float], glow: Colour) -> None:
    """The projector's light above the seats, from behind the viewer."""
    x, y, right, bottom = box
    source = canvas.width / 2 + canvas.rng.uniform(-0.06, 0.06)
    light = canvas.light()
    pale = mix(glow, WHITE, 0.5)
    for fraction in (0.0, 0.34, 0.67):
        left = x + (right - x) * fraction
        edge = left + (right - x) * canvas.rng.uniform(0.16, 0.32)
        light.beam([(source, -0.12), (left, bottom), (edge, bottom)], pale, 0.13)
    light.beam([(source, -0.12), (x, y), (x, bottom), (right, bottom), (right, y)], pale, 0.1)
    light.soften(0.012)
    canvas.shine(light)
    paint_dust(canvas, (x, 0.0, right, bottom), pale, 160)
