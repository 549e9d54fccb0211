"""Strips of film, one before the other."""

from PIL import Image, ImageFilter

from demo.pictures.canvas import Canvas
from demo.pictures.colours import BLACK, TWILIGHTS, Mood, mix, rgb
from demo.pictures.pen import Pen
from demo.pictures.small_landscape import small_landscape

FRAMES = 7


def draw_strips(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(TWILIGHTS)
    canvas.wash([(0.0, mix(mood.sky[0], mood.near, 0.3)), (1.0, mix(mood.near, BLACK, 0.2))])
    light = canvas.light()
    light.glow((canvas.width * rng.uniform(0.2, 0.8), 0.4), 1.1, mood.sky[2], 0.8)
    canvas.shine(light)
    tilt = rng.choice((-1, 1)) * rng.uniform(12, 24)
    for tall, y, blur in ((0.24, 0.16, 5.0), (0.3, 0.84, 2.0), (0.44, 0.5, 0.0)):
        hour = rng.choice((mood, rng.choice(TWILIGHTS)))
        strip = _strip(canvas, tall, hour)
        lean = tilt + rng.uniform(-9, 9)
        _paint_strip(canvas, strip.rotate(lean, Image.Resampling.BICUBIC, expand=True), y, blur)
    flare = canvas.light()
    flare.glow((canvas.width * rng.uniform(0.1, 0.9), -0.05), 0.9, mood.light, 0.55)
    canvas.shine(flare)


def _strip(canvas: Canvas, tall: float, mood: Mood) -> Image.Image:
    """A straight strip with its perforation; transparent where there is a hole."""
    rng = canvas.rng
    high = round(tall * canvas.size[1])
    step = round(high * 0.98)
    size = (step * FRAMES, high)
    pen = Pen(size, 2)
    pen.rect(0, 0, FRAMES, 1)
    hole = 0.98 / 6
    for index in range(FRAMES * 6):
        x = index * hole + hole * 0.25
        for y in (0.05, 0.865):
            pen.rounded(x, y, x + hole * 0.5, y + 0.085, 0.02, ink=0)
    mask = pen.finished()
    strip = Image.new("RGB", size, rgb("17120f"))
    frame = (round(high * 0.9), round(high * 0.62))
    shots = [small_landscape(rng, frame, mood) for _ in range(2)]
    for index in range(FRAMES):
        strip.paste(
            shots[index * len(shots) // FRAMES],
            (round(step * index + high * 0.04), round(high * 0.19)),
        )
    strip.putalpha(mask)
    return strip


def _paint_strip(canvas: Canvas, strip: Image.Image, y: float, blur: float) -> None:
    """The strip across the middle of the picture at height y, over its shadow."""
    width, height = canvas.size
    corner = ((width - strip.width) // 2, round(y * height) - strip.height // 2)
    sheet = Image.new("L", canvas.size)
    mask = strip.getchannel("A")
    sheet.paste(mask, (corner[0], corner[1] + height // 40))
    canvas.shadow(sheet, 0.02, 0.6)
    colours = strip.convert("RGB")
    if blur:
        focus = ImageFilter.GaussianBlur(blur * height / 1000)
        colours, mask = colours.filter(focus), mask.filter(focus)
    canvas.image.paste(colours, corner, mask)
