"""Square emblems for people who have no photograph: no face, no figure, no letters."""

from demo.pictures.canvas import Canvas
from demo.pictures.emblems.frame import draw_frame
from demo.pictures.emblems.iris import draw_iris
from demo.pictures.emblems.leak import draw_leak
from demo.pictures.emblems.star import draw_star
from demo.pictures.emblems.sun import draw_sun


def draw_portrait(canvas: Canvas) -> None:
    scene = canvas.rng.choice((draw_frame, draw_iris, draw_leak, draw_star, draw_sun))
    scene(canvas)
    canvas.vignette(0.3)
    canvas.grain()
