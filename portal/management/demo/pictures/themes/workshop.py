"""Still lives from a film workshop: camera, slate, lamp, empty chairs."""

from ..canvas import Canvas
from ..studio.table import draw_table
from ..studio.window import draw_window


def draw_workshop(canvas: Canvas) -> None:
    scene = canvas.rng.choice((draw_window, draw_window, draw_table))
    scene(canvas)
    canvas.vignette(0.35)
    canvas.grain()
