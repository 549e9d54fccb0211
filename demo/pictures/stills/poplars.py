"""An alley of poplars and a low sun."""

from demo.pictures.canvas import Canvas
from demo.pictures.colours import TWILIGHTS, Mood, mix
from demo.pictures.silhouettes import poplar
from demo.pictures.terrain import paint_ridge, paint_sky, paint_sun, ridge


def draw_poplars(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(TWILIGHTS)
    horizon = 0.72
    paint_sky(canvas, mood, horizon)
    far = canvas.width * rng.uniform(0.42, 0.58)
    paint_sun(canvas, mood, (far, horizon - 0.1), 0.055, 1.0)
    range_ = ridge(rng, canvas.width, horizon, 0.2, 0.45)
    paint_ridge(canvas, range_, mix(mood.sky[3], mood.far, 0.7), mood.sky[3], 0.22)
    ground = canvas.pen()
    ground.rect(-0.1, horizon, canvas.width + 0.1, 1.1)
    canvas.fill(ground, mix(mood.sky[2], mood.far, 0.5))
    canvas.fill(ground, mood.near, fade=(horizon, 0.1, 1.0, 0.85))
    path = canvas.pen()
    path.polygon([(far - 0.004, horizon), (far + 0.004, horizon), (far + 0.5, 1.05), (far - 0.5, 1.05)])
    canvas.fill(path, mix(mood.sky[3], mood.far, 0.3), opacity=0.55)
    for index in range(9, -1, -1):
        _pair(canvas, mood, far, 0.76**index)
    light = canvas.light()
    light.glow((far, horizon - 0.08), 0.55, mood.light, 0.55)
    canvas.shine(light)


def _pair(canvas: Canvas, mood: Mood, far: float, nearness: float) -> None:
    """A tree on each side of the path, with its shadow towards us."""
    trees, shadows = canvas.pen(), canvas.pen()
    foot = 0.725 + 0.25 * nearness
    for side in (-1, 1):
        x = far + side * (0.05 + 0.82 * nearness)
        height = (0.12 + 0.95 * nearness) * canvas.rng.uniform(0.85, 1.08)
        poplar(trees, x, foot, height)
        reach = side * nearness * 0.5
        shadows.polygon(
            [
                (x - height * 0.03, foot),
                (x + height * 0.03, foot),
                (x + reach + height * 0.1, foot + 0.4 * nearness),
                (x + reach - height * 0.05, foot + 0.4 * nearness),
            ]
        )
    canvas.fill(shadows, mood.near, opacity=0.35, blur=0.003)
    haze = mix(mood.sky[3], mood.far, 0.6)
    canvas.fill(trees, mix(haze, mood.near, 0.25 + 0.75 * nearness**0.5))
    canvas.fill(trees, haze, fade=(foot - 0.2, 0.0, foot, 0.3 * (1 - nearness)))
