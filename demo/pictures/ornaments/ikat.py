"""Silk: lozenges whose edges run, as the dyed threads shift in the loom."""

from PIL import Image, ImageFilter

from demo.pictures.canvas import Canvas
from demo.pictures.colours import DYES, Colour, mix
from demo.pictures.pen import Pen

THREAD = 3


def draw_ikat(canvas: Canvas) -> None:
    rng = canvas.rng
    dyes = rng.choice(DYES)
    sheet = canvas.pen(dyes.ground)
    columns = rng.choice((3, 4, 5))
    step = canvas.width / columns
    tall = rng.uniform(0.42, 0.6)
    tints = [dyes.figure, dyes.accent, dyes.dark, dyes.second, dyes.ground, dyes.figure]
    rotation = rng.randrange(3)
    tints = tints[rotation:] + tints[:rotation]
    for column in range(columns):
        x = step * (column + 0.5)
        shift = tall / 2 if column % 2 else 0.0
        for row in range(-1, round(1 / tall) + 2):
            _medallion(sheet, x, tall * (row + 0.5) + shift, (step / 2, tall / 2), tints)
            _comb(sheet, x, tall * (row + 1) + shift, step, dyes.accent)
        edge = step * column
        sheet.rect(edge - 0.012, 0, edge + 0.012, 1, dyes.dark)
        sheet.rect(edge - 0.004, 0, edge + 0.004, 1, dyes.figure)
    canvas.image = _shifted_threads(canvas, sheet.finished())
    _sheen(canvas, mix(dyes.figure, dyes.accent, 0.3))


def _medallion(sheet: Pen, x: float, y: float, half: tuple[float, float], tints: list[Colour]) -> None:
    """Lozenges one within the other, with steps for sides."""
    for index, tint in enumerate(tints):
        fraction = 0.94 - index * 0.155
        across, down = half[0] * fraction, half[1] * fraction
        waist = 0.42
        sheet.polygon(
            [
                (x - across, y),
                (x - across * waist, y - down * 0.45),
                (x - across * 0.34, y - down * 0.72),
                (x, y - down),
                (x + across * 0.34, y - down * 0.72),
                (x + across * waist, y - down * 0.45),
                (x + across, y),
                (x + across * waist, y + down * 0.45),
                (x + across * 0.34, y + down * 0.72),
                (x, y + down),
                (x - across * 0.34, y + down * 0.72),
                (x - across * waist, y + down * 0.45),
            ],
            tint,
        )


def _comb(sheet: Pen, x: float, y: float, step: float, tint: Colour) -> None:
    """Teeth to the left and right, where two medallions meet."""
    for side in (-1, 1):
        for tooth in range(4):
            at = x + side * step * (0.2 + 0.075 * tooth)
            tall = 0.035 + 0.02 * tooth
            sheet.ellipse(at, y, step * 0.022, tall, tint)


def _shifted_threads(canvas: Canvas, cloth: Image.Image) -> Image.Image:
    """Every thread slides up or down a little; neighbours slide alike."""
    rng = canvas.rng
    width, height = cloth.size
    woven = cloth.copy()
    slide, reach = 0.0, height * 0.011
    thread = max(1, round(THREAD * width / 1600))
    for x in range(0, width, thread):
        slide = slide * 0.6 + rng.uniform(-1, 1) * reach
        strip = cloth.crop((x, 0, min(width, x + thread), height))
        woven.paste(strip, (x, round(slide)))
    return woven.filter(ImageFilter.BoxBlur((0.5, 3)))


def _sheen(canvas: Canvas, colour: Colour) -> None:
    """Broad soft folds of light, as on hanging silk."""
    light = canvas.light()
    for _ in range(3):
        x = canvas.rng.uniform(0, canvas.width)
        light.beam([(x, 0), (x + 0.12, 0), (x + 0.02, 1), (x - 0.1, 1)], colour, 0.22)
    light.soften(0.07)
    canvas.shine(light)
