"""Towns of the region, made up: roofs, a block of flats, a dome."""

from demo.pictures.canvas import Canvas
from demo.pictures.towns.arch import draw_arch
from demo.pictures.towns.facade import draw_facade
from demo.pictures.towns.skyline import draw_skyline


def draw_city(canvas: Canvas) -> None:
    scene = canvas.rng.choice((draw_skyline, draw_facade, draw_arch))
    scene(canvas)
    canvas.vignette(0.35)
    canvas.grain()
