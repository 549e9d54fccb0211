"""Shapes on a sheet drawn larger than the picture, so that edges come out smooth."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from demo.pictures.colours import Colour

Point = tuple[float, float]
Ink = int | Colour


class Pen:
    """Draws in units of the picture's height: y runs from 0 (top) to 1 (bottom),
    x from 0 to the picture's width divided by its height.

    On a mask (mode L) an ink is a tone from 0 to 255; on a sheet it is a colour.
    Coordinates are rounded to whole pixels before anything is drawn, so that the
    last digit of a sine, which differs between machines, changes nothing.
    """

    def __init__(self, size: tuple[int, int], scale: int, paper: Ink = 0) -> None:
        self.scale = scale
        self.unit = size[1] * scale
        mode = "L" if isinstance(paper, int) else "RGB"
        self.sheet = Image.new(mode, (size[0] * scale, size[1] * scale), paper)
        self._draw = ImageDraw.Draw(self.sheet)
        self._full: Ink = 255 if isinstance(paper, int) else (255, 255, 255)

    def polygon(self, points: Sequence[Point], ink: Ink | None = None) -> None:
        self._draw.polygon([self._dot(point) for point in points], self._ink(ink))

    def rect(self, x: float, y: float, right: float, bottom: float, ink: Ink | None = None) -> None:
        self._draw.rectangle((*self._dot((x, y)), *self._dot((right, bottom))), self._ink(ink))

    def rounded(
        self, x: float, y: float, right: float, bottom: float, corner: float, *, ink: Ink | None = None
    ) -> None:
        """A box whose corners have the radius `corner`."""
        box = (*self._dot((x, y)), *self._dot((right, bottom)))
        self._draw.rounded_rectangle(box, round(corner * self.unit), self._ink(ink))

    def ellipse(self, x: float, y: float, across: float, down: float, ink: Ink | None = None) -> None:
        """Around its middle (x, y); `across` and `down` are half axes."""
        box = (*self._dot((x - across, y - down)), *self._dot((x + across, y + down)))
        self._draw.ellipse(box, self._ink(ink))

    def circle(self, x: float, y: float, radius: float, ink: Ink | None = None) -> None:
        self.ellipse(x, y, radius, radius, ink)

    def line(self, points: Sequence[Point], width: float, ink: Ink | None = None) -> None:
        """A line with round joints and ends."""
        pixels = [self._dot(point) for point in points]
        thick = max(1, round(width * self.unit))
        self._draw.line(pixels, self._ink(ink), thick, joint="curve")
        if thick > 2 * self.scale:
            for x, y in (points[0], points[-1]):
                self.circle(x, y, width / 2, ink)

    def finished(self) -> Image.Image:
        """The sheet at the size of the picture."""
        return self.sheet.reduce(self.scale)

    def cropped(self) -> tuple[Image.Image, tuple[int, int]] | None:
        """The part of a mask that was drawn on, at the size of the picture, and
        the pixel where its corner lies; None when nothing was drawn."""
        box = self.sheet.getbbox()
        if box is None:
            return None
        left, top = box[0] // self.scale, box[1] // self.scale
        right, bottom = -(-box[2] // self.scale), -(-box[3] // self.scale)
        area = (
            left * self.scale,
            top * self.scale,
            right * self.scale,
            bottom * self.scale,
        )
        return self.sheet.crop(area).reduce(self.scale), (left, top)

    def _dot(self, point: Point) -> tuple[int, int]:
        return round(point[0] * self.unit), round(point[1] * self.unit)

    def _ink(self, ink: Ink | None) -> Ink:
        return self._full if ink is None else ink
