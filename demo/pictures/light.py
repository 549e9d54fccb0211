"""Light that is added to a picture."""

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageFilter

from demo.pictures.colours import Colour
from demo.pictures.pen import Pen, Point

COARSE = 4
# The tone of Pillow's round gradient at the middle of its sides: there a glow ends.
RIM = 178
# A glow fades out so softly that it is laid wider than its radius.
REACH = 1.4


class Light:
    """Glows and beams on black, kept small because light has no sharp edges."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = (max(1, size[0] // COARSE), max(1, size[1] // COARSE))
        self.layer = Image.new("RGB", self.size)

    def glow(self, at: Point, radius: float, colour: Colour, strength: float = 1.0, flat: float = 1.0) -> None:
        """A round glow; `flat` below 1 makes it an oval, wider than high."""
        unit = self.size[1] * REACH
        across, down = max(1, round(radius * unit)), max(1, round(radius * flat * unit))
        ramp = [round(255 * strength * max(0.0, 1 - tone / RIM) ** 2.2) for tone in range(256)]
        mask = Image.radial_gradient("L").point(ramp)
        mask = mask.resize((across * 2, down * 2), Image.Resampling.BICUBIC)
        layer = Image.new("RGB", self.size)
        x, y = round(at[0] * self.size[1]), round(at[1] * self.size[1])
        layer.paste(colour, (x - across, y - down), mask)
        self._add(layer)

    def beam(self, points: Sequence[Point], colour: Colour, strength: float = 1.0) -> None:
        """A flat patch of light with the given corners."""
        pen = Pen(self.size, 1)
        pen.polygon(points, round(255 * strength))
        layer = Image.new("RGB", self.size)
        layer.paste(colour, (0, 0), pen.finished())
        self._add(layer)

    def soften(self, radius: float) -> None:
        """Blur all light laid so far, by a radius in heights of the picture."""
        self.layer = self.layer.filter(ImageFilter.GaussianBlur(radius * self.size[1]))

    def _add(self, layer: Image.Image) -> None:
        self.layer = ImageChops.screen(self.layer, layer)


def blurred(mask: Image.Image, radius: float) -> Image.Image:
    """A mask blurred by a radius in pixels: a wide blur is done small and enlarged."""
    if radius < 2 * COARSE:
        return mask.filter(ImageFilter.GaussianBlur(radius))
    small = mask.reduce(COARSE).filter(ImageFilter.GaussianBlur(radius / COARSE))
    return small.resize(mask.size, Image.Resampling.BICUBIC)
