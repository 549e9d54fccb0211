"""Things against the light: dark, with a bright edge on the side of the light."""

from collections.abc import Callable, Sequence

from demo.pictures.canvas import Canvas
from demo.pictures.colours import BLACK, Mood, mix
from demo.pictures.pen import Pen

Thing = tuple[Callable[[Pen, float, float, float], None], float, float, float]


def lay_silhouettes(canvas: Canvas, things: Sequence[Thing], mood: Mood, source: float) -> None:
    """Each thing is (its outline, x, ground, height); `source` is the light's x."""
    dark = mix(mood.near, BLACK, 0.25)
    for outline, x, ground, tall in things:
        shade, edge, body = canvas.pen(), canvas.pen(), canvas.pen()
        away = 1 if x > source else -1
        shade.ellipse(x + away * tall * 0.12, ground, tall * 0.5, tall * 0.035)
        canvas.fill(shade, BLACK, opacity=0.5, blur=0.008)
        outline(edge, x, ground, tall)
        outline(body, x + away * 0.0035, ground + 0.0015, tall)
        canvas.fill(edge, mix(mood.light, mood.sky[2], 0.3))
        canvas.fill(body, dark)
