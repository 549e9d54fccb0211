"""Cinema: a hall, a projector, strips of film, a screen in the open air."""

from demo.pictures.canvas import Canvas
from demo.pictures.halls.hall import draw_hall
from demo.pictures.halls.open_air import draw_open_air
from demo.pictures.halls.projector import draw_projector
from demo.pictures.halls.strips import draw_strips


def draw_screen(canvas: Canvas) -> None:
    scene = canvas.rng.choice((draw_hall, draw_projector, draw_strips, draw_open_air))
    scene(canvas)
    canvas.vignette(0.3)
    canvas.grain()
