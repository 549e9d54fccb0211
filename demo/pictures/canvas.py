"""The picture while it is drawn: washes, shapes and light are added one after another."""

import io
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageFilter

from demo.pictures.colours import BLACK, Colour
from demo.pictures.gradients import Fade, Stop, clouds, gradient, tones
from demo.pictures.light import Light, blurred
from demo.pictures.pen import Ink, Pen

SMALL = 1000


class Canvas:
    """A picture to draw on. The height is 1, as for the pen, so `width` is the ratio of width to height.

    Shapes are drawn twice as large as the picture, four times when it is small.
    """

    def __init__(self, size: tuple[int, int], rng: random.Random) -> None:
        self.size = size
        self.rng = rng
        self.width = size[0] / size[1]
        self.image = Image.new("RGB", size)
        self._scale = 2 if max(size) > SMALL else 4

    def pen(self, paper: Ink = 0) -> Pen:
        return Pen(self.size, self._scale, paper)

    def wash(self, stops: Sequence[Stop]) -> None:
        """Cover everything with a gradient from top to bottom."""
        self.image = gradient(stops, self.size)

    def fill(
        self,
        pen: Pen,
        paint: Colour | Image.Image,
        *,
        opacity: float = 1.0,
        fade: Fade | None = None,
        blur: float = 0.0,
    ) -> None:
        """Lay a colour or an image where the pen drew; `blur` is a radius in heights."""
        part = (blurred(pen.finished(), blur * self.size[1]), (0, 0)) if blur else pen.cropped()
        if part is None:
            return
        mask, (left, top) = part
        box = (left, top, left + mask.width, top + mask.height)
        if fade is not None:
            mask = ImageChops.multiply(mask, tones(fade, self.size, box))
        if opacity < 1:
            mask = mask.point([round(tone * opacity) for tone in range(256)])
        self.image.paste(paint.crop(box) if isinstance(paint, Image.Image) else paint, box, mask)

    def shadow(self, mask: Image.Image, blur: float, opacity: float) -> None:
        """A soft shadow of the shape in a mask as large as the picture."""
        soft = blurred(mask, blur * self.size[1])
        self.image.paste(BLACK, (0, 0), soft.point([round(t * opacity) for t in range(256)]))

    def haze(self, colour: Colour, fade: Fade) -> None:
        """A veil of colour over the whole width."""
        self.image.paste(colour, (0, 0), tones(fade, self.size))

    def cloud(self, colour: Colour, cells: tuple[int, int], cover: float, opacity: float, fade: Fade) -> None:
        """Soft patches of colour; `cells` says how many of them across and down."""
        mask = ImageChops.multiply(clouds(self.rng, self.size, cells, cover), tones(fade, self.size))
        self.image.paste(colour, (0, 0), mask.point([round(t * opacity) for t in range(256)]))

    def light(self) -> Light:
        return Light(self.size)

    def shine(self, light: Light) -> None:
        """Add light: what is bright there brightens the picture."""
        layer = light.layer.resize(self.size, Image.Resampling.BICUBIC)
        self.image = ImageChops.screen(self.image, layer)

    def vignette(self, strength: float = 0.35) -> None:
        """Darken towards the corners."""
        ramp = [round(255 * (1 - strength * max(0.0, tone / 255 - 0.3))) for tone in range(256)]
        mask = Image.radial_gradient("L").point(ramp).resize(self.size, Image.Resampling.BICUBIC)
        self.image = ImageChops.multiply(self.image, Image.merge("RGB", (mask, mask, mask)))

    def grain(self, strength: float = 4.0) -> None:
        """Film grain, which also hides the steps of long gradients."""
        noise = Image.frombytes("L", self.size, self.rng.randbytes(self.size[0] * self.size[1]))
        noise = noise.filter(ImageFilter.BoxBlur(0.7))
        ramp = [min(255, max(0, round(128 + (t - 128) / 50 * strength))) for t in range(256)]
        noise = noise.point(ramp)
        layer = Image.merge("RGB", (noise, noise, noise))
        self.image = ImageChops.add(self.image, layer, 1, -128)

    def jpeg(self) -> bytes:
        """The finished file: progressive, without any metadata."""
        file = io.BytesIO()
        self.image.save(file, "JPEG", quality=85, progressive=True, optimize=True)
        return file.getvalue()
