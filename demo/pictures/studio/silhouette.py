"""Props against the light: dark, with a bright edge on the side of the light."""

from collections.abc import Callable, Sequence

from demo.pictures.canvas import Canvas
from demo.pictures.colours import BLACK, Mood, mix
from demo.pictures.pen import Pen

Prop = tuple[Callable[[Pen, float, float, float], None], float, float, float]


def paint_silhouettes(canvas: Canvas, props: Sequence[Prop], mood: Mood, source: float) -> None:
    """Each prop is (its outline, x, ground, height); `source` is the x of the light."""
    dark = mix(mood.near, BLACK, 0.25)
    for outline, x, ground, height in props:
        shade, edge, body = canvas.pen(), canvas.pen(), canvas.pen()
        away = 1 if x > source else -1
        shade.ellipse(x + away * height * 0.12, ground, height * 0.5, height * 0.035)
        canvas.fill(shade, BLACK, opacity=0.5, blur=0.008)
        outline(edge, x, ground, height)
        outline(body, x + away * 0.0035, ground + 0.0015, height)
        canvas.fill(edge, mix(mood.light, mood.sky[2], 0.3))
        canvas.fill(body, dark)
