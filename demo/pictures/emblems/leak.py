"""Light that leaked onto film: veils of colour and round highlights."""

from demo.pictures.canvas import Canvas
from demo.pictures.colours import TWILIGHTS, mix, rgb

WARM = (rgb("ff7a3d"), rgb("ffb14a"), rgb("e8476a"), rgb("ffd98a"))


def draw_leak(canvas: Canvas) -> None:
    rng = canvas.rng
    mood = rng.choice(TWILIGHTS)
    canvas.wash([(0.0, mix(mood.sky[0], mood.near, 0.4)), (1.0, mix(mood.near, mood.sky[1], 0.3))])
    light = canvas.light()
    lean = rng.uniform(-0.35, 0.35)
    for _ in range(5):
        x, width = rng.uniform(-0.1, canvas.width), rng.uniform(0.08, 0.3)
        band = [(x, -0.1), (x + width, -0.1), (x + width + lean, 1.1), (x + lean, 1.1)]
        light.beam(band, rng.choice((*WARM, mood.sky[2])), rng.uniform(0.2, 0.5))
    light.soften(0.06)
    light.glow((rng.choice((0.0, canvas.width)), rng.uniform(0.1, 0.9)), 0.8, WARM[0], 0.9)
    canvas.shine(light)
    for _ in range(16):
        disc = canvas.pen()
        disc.circle(rng.uniform(0, canvas.width), rng.uniform(0, 1), rng.uniform(0.03, 0.13))
        tint = mix(rng.choice((*WARM, mood.sky[3])), mood.light, 0.4)
        canvas.fill(disc, tint, opacity=rng.uniform(0.08, 0.3), blur=rng.uniform(0.001, 0.006))
