"""One frame of film, upright, with its perforation."""

from demo.pictures.canvas import Canvas
from demo.pictures.colours import BLACK, TWILIGHTS, mix
from demo.pictures.small_landscape import small_landscape


def draw_frame(canvas: Canvas) -> None:
    mood = canvas.rng.choice(TWILIGHTS)
    unit = canvas.size[1]
    canvas.wash([(0.0, mix(mood.near, BLACK, 0.4)), (1.0, mix(mood.near, BLACK, 0.2))])
    centre = canvas.width / 2
    side, gap = 0.345, 0.04
    holes = canvas.pen()
    for index in range(-1, 9):
        y = 0.022 + 0.122 * index
        for x in (centre - side - 0.105, centre + side + 0.035):
            holes.rounded(x, y, x + 0.07, y + 0.07, 0.014)
    canvas.fill(holes, mix(mood.sky[3], mood.light, 0.4))
    width = round(side * 2 * unit)
    for y, height in ((-0.44, 0.56), (0.12 + gap, 0.68), (0.84 + gap * 2, 0.56)):
        shot = small_landscape(canvas.rng, (width, round(height * unit)), mood)
        canvas.image.paste(shot, (round((centre - side) * unit), round(y * unit)))
    light = canvas.light()
    light.glow((canvas.width * canvas.rng.choice((0.0, 1.0)), 0.1), 0.8, mood.sky[2], 0.65)
    canvas.shine(light)
