"""Frames from films that were never shot: a road, a yurt, a window, a train."""

from ..canvas import Canvas
from ..stills.poplars import draw_poplars
from ..stills.river import draw_river
from ..stills.road import draw_road
from ..stills.train import draw_train
from ..stills.window import draw_window
from ..stills.yurt import draw_yurt

SCENES = (draw_road, draw_yurt, draw_window, draw_river, draw_poplars, draw_train)


def draw_still(canvas: Canvas) -> None:
    canvas.rng.choice(SCENES)(canvas)
    canvas.vignette(0.4)
    canvas.grain(5)
