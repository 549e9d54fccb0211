"""Ornament after the geometry of felt, embroidery and silk of the region."""

from demo.pictures.canvas import Canvas
from demo.pictures.colours import rgb
from demo.pictures.ornaments.ikat import draw_ikat
from demo.pictures.ornaments.shyrdak import draw_shyrdak
from demo.pictures.ornaments.suzani import draw_suzani


def draw_pattern(canvas: Canvas) -> None:
    craft = canvas.rng.choice((draw_shyrdak, draw_suzani, draw_ikat))
    craft(canvas)
    light = canvas.light()
    corner = (canvas.width * canvas.rng.choice((0.15, 0.85)), 0.05)
    light.glow(corner, 1.1, rgb("fff0d0"), 0.22)
    canvas.shine(light)
    canvas.vignette(0.45)
    canvas.grain(6)
