"""A studio with its equipment in front of a large window."""

from PIL import ImageFilter

from demo.pictures.canvas import Canvas
from demo.pictures.colours import BLACK, TWILIGHTS, Mood, mix
from demo.pictures.small_landscape import small_landscape
from demo.pictures.studio.props import boom, camera, chair, lamp
from demo.pictures.studio.silhouette import Prop, paint_silhouettes


def draw_window(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(TWILIGHTS)
    wall = mix(mood.near, mood.far, 0.22)
    canvas.wash([(0.0, mix(wall, BLACK, 0.3)), (0.8, wall), (0.801, mix(wall, BLACK, 0.25)), (1.0, BLACK)])
    centre = canvas.width * rng.uniform(0.4, 0.6)
    _panes(canvas, mood, centre)
    _daylight(canvas, mood, centre)
    others = [(chair, 0.36), (lamp, 0.72), (chair, 0.36), (boom, 0.66)]
    rng.shuffle(others)
    crowd = [(camera, 0.66), *others[:3]]
    rng.shuffle(crowd)
    props: list[Prop] = []
    for place, (outline, height) in zip((0.14, 0.37, 0.62, 0.86), crowd, strict=True):
        x = canvas.width * (place + rng.uniform(-0.025, 0.025))
        props.append((outline, x, rng.uniform(0.87, 0.92), height))
    paint_silhouettes(canvas, props, mood, centre)


def _panes(canvas: Canvas, mood: Mood, centre: float) -> None:
    """The window with the world outside, blurred, because the eye is on the equipment."""
    half, top, bottom = canvas.width * 0.3, 0.1, 0.72
    unit = canvas.size[1]
    outside = small_landscape(canvas.rng, (round(half * 2 * unit), round((bottom - top) * unit)), mood)
    outside = outside.filter(ImageFilter.GaussianBlur(unit / 300))
    canvas.image.paste(outside, (round((centre - half) * unit), round(top * unit)))
    bars = canvas.pen()
    for fraction in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = centre - half + 2 * half * fraction
        bars.rect(x - 0.005, top, x + 0.005, bottom)
    for y in (top, top + 0.2, top + 0.41, bottom):
        bars.rect(centre - half, y - 0.005, centre + half, y + 0.005)
    bars.rect(centre - half - 0.02, bottom, centre + half + 0.02, bottom + 0.016)
    canvas.fill(bars, mood.near)


def _daylight(canvas: Canvas, mood: Mood, centre: float) -> None:
    """Beams into the room and bright panes on the floor."""
    half = canvas.width * 0.3
    light = canvas.light()
    light.glow((centre, 0.4), 0.7, mood.sky[3], 0.5)
    slant = canvas.rng.choice((-1, 1)) * canvas.rng.uniform(0.15, 0.35)
    for fraction in (0.0, 0.25, 0.5, 0.75):
        x = centre - half + 2 * half * fraction + 0.02
        right = x + half / 2 - 0.04
        light.beam([(x, 0.1), (right, 0.1), (right + slant, 1.0), (x + slant, 1.0)], mood.light, 0.1)
        floor = [(x + slant * 0.85, 0.84), (right + slant * 0.85, 0.84)]
        floor += [(right + slant * 1.3, 0.99), (x + slant * 1.3, 0.99)]
        light.beam(floor, mood.light, 0.22)
    light.soften(0.012)
    canvas.shine(light)
