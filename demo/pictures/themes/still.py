"""Frames from films that were never shot: a road, a yurt, a window, a train."""

from demo.pictures.canvas import Canvas
from demo.pictures.stills.poplars import draw_poplars
from demo.pictures.stills.river import draw_river
from demo.pictures.stills.road import draw_road
from demo.pictures.stills.train import draw_train
from demo.pictures.stills.window import draw_window
from demo.pictures.stills.yurt import draw_yurt

SCENES = (draw_road, draw_yurt, draw_window, draw_river, draw_poplars, draw_train)


def draw_still(canvas: Canvas) -> None:
    canvas.rng.choice(SCENES)(canvas)
    canvas.vignette(0.4)
    canvas.grain(5)
