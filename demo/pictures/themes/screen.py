"""Cinema: an auditorium, a projector, strips of film, a screen in the open air."""

from demo.pictures.canvas import Canvas
from demo.pictures.cinemas.auditorium import draw_auditorium
from demo.pictures.cinemas.open_air import draw_open_air
from demo.pictures.cinemas.projector import draw_projector
from demo.pictures.cinemas.strips import draw_strips


def draw_screen(canvas: Canvas) -> None:
    scene = canvas.rng.choice((draw_auditorium, draw_projector, draw_strips, draw_open_air))
    scene(canvas)
    canvas.vignette(0.3)
    canvas.grain()
