"""Square emblems for people who have no photograph: no face, no figure, no letters."""

from ..canvas import Canvas
from ..emblems.frame import draw_frame
from ..emblems.iris import draw_iris
from ..emblems.leak import draw_leak
from ..emblems.star import draw_star
from ..emblems.sun import draw_sun


def draw_portrait(canvas: Canvas) -> None:
    scene = canvas.rng.choice((draw_frame, draw_iris, draw_leak, draw_star, draw_sun))
    scene(canvas)
    canvas.vignette(0.3)
    canvas.grain()
