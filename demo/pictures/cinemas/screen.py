"""A lit cinema screen and the seats before it."""

from PIL import Image

from demo.pictures.canvas import Canvas
from demo.pictures.colours import BLACK, Colour, mix
from demo.pictures.pen import Pen
from demo.pictures.small_landscape import small_landscape

Box = tuple[float, float, float, float]


def paint_screen(canvas: Canvas, box: Box) -> Colour:
    """A film on a screen, glowing; returns the mean colour of its light."""
    x, y, right, bottom = box
    unit = canvas.size[1]
    size = (round((right - x) * unit), round((bottom - y) * unit))
    film = small_landscape(canvas.rng, size)
    mean = film.resize((1, 1), Image.Resampling.BOX).tobytes()
    glow: Colour = (mean[0], mean[1], mean[2])
    light = canvas.light()
    centre = ((x + right) / 2, (y + bottom) / 2)
    light.glow(centre, (right - x) * 0.95, glow, 0.75, 0.7)
    canvas.shine(light)
    frame = canvas.pen()
    frame.rect(x - 0.008, y - 0.008, right + 0.008, bottom + 0.008)
    canvas.fill(frame, BLACK)
    canvas.image.paste(film, (round(x * unit), round(y * unit)))
    return glow


def paint_seats(canvas: Canvas, top: float, rows: int, rim: Colour, dark: Colour) -> None:
    """Rows of empty seats, larger the nearer they are, with light on their edges."""
    y = top
    for row in range(rows):
        nearness = row / max(1, rows - 1)
        width = 0.05 + 0.085 * nearness
        shift = canvas.width / 2 - width * (0.5 if row % 2 else 0.0)
        lit, body = canvas.pen(), canvas.pen()
        count = int(canvas.width / width) + 3
        for index in range(-count // 2 - 1, count // 2 + 2):
            _seat(lit, shift + index * width, y, width * 0.9)
            _seat(body, shift + index * width, y + 0.004 + 0.003 * nearness, width * 0.9)
        canvas.fill(lit, mix(rim, dark, 0.15 + 0.4 * nearness))
        canvas.fill(body, mix(dark, rim, 0.16 * (1 - nearness)))
        y += 0.055 + 0.06 * nearness


def _seat(pen: Pen, x: float, top: float, width: float) -> None:
    pen.rounded(x - width / 2, top, x + width / 2, top + width * 3, width * 0.24)


def paint_dust(canvas: Canvas, box: Box, colour: Colour, count: int) -> None:
    """Specks that float in a beam."""
    pen = canvas.pen()
    for _ in range(count):
        x, y = canvas.rng.uniform(box[0], box[2]), canvas.rng.uniform(box[1], box[3])
        pen.circle(x, y, 0.0008 + 0.0022 * canvas.rng.random() ** 3, canvas.rng.randint(40, 200))
    canvas.fill(pen, colour, opacity=0.7)
