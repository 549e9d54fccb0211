"""Still lives from a film workshop: camera, slate, lamp, empty chairs."""

from demo.pictures.canvas import Canvas
from demo.pictures.studio.table import draw_table
from demo.pictures.studio.window import draw_window


def draw_workshop(canvas: Canvas) -> None:
    scene = canvas.rng.choice((draw_window, draw_window, draw_table))
    scene(canvas)
    canvas.vignette(0.35)
    canvas.grain()
