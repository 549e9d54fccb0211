"""Picture files as people send them: whole, odd, torn and hostile. Made on the spot, and small."""

import io
import random
import struct
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

pillow_heif.register_heif_opener()

SIZE = (64, 48)
CLEAR_COLOUR = 5
ORIENTATION = 0x0112


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def plain(mode: str = "RGB", colour: Any = "teal", size: tuple[int, int] = SIZE) -> Image.Image:
    return Image.new(mode, size, colour)


@cache
def noise(size: tuple[int, int] = (200, 150)) -> Image.Image:
    return Image.effect_noise(size, 80).convert("RGB")


def full_of_noise() -> Image.Image:
    """Of a size that nothing can pack: three megabytes."""
    return Image.frombytes("RGB", (1000, 1000), random.Random(1).randbytes(3_000_000))  # noqa: S311 no secret


def turned(orientation: int, kind: str = "JPEG") -> bytes:
    """Red above, blue below once it is upright, 64 x 48; its file says how the camera was held."""
    upright = plain(colour="red")
    ImageDraw.Draw(upright).rectangle((0, 24, 64, 48), fill="blue")
    undo = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }
    held = upright
    for step in undo.get(orientation, []):
        held = held.transpose(step)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return saved(held, kind, exif=exif, quality=95)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, depth: int = 8, colour_type: int = 2, data: bytes = b"\0" * 1000) -> bytes:
    """A PNG whose head says what it is told to, whatever the rest holds."""
    return png_with(width, height, depth, colour_type, zlib.compress(data, 1))


def png_with(width: int, height: int, depth: int, colour_type: int, packed: bytes) -> bytes:
    """As `png`, its data packed already."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    rest = chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + rest


def vast_png(width: int, height: int) -> bytes:
    """A whole PNG of one grey: a few kilobytes that hold all its pixels."""
    return png(width, height, 8, 0, b"\0" * ((width + 1) * height))


def endless_comment() -> bytes:
    """A PNG with a packed comment that grows beyond what Pillow unpacks."""
    content = saved(plain(), "PNG")
    return content[:-12] + chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(3_000_000))) + content[-12:]


def without_picture(kind: str) -> bytes:
    """A file whose head can be read, and whose picture is nothing but zeros."""
    content = saved(noise(), kind)
    head = content.index(b"mdat") + 4
    return content[:head] + bytes(len(content) - head)


def many_frames(kind: str, **options: Any) -> bytes:
    frames = [plain(colour=colour) for colour in ("red", "green", "blue")]
    return saved(plain(), kind, save_all=True, append_images=frames, **options)


def palette_with_transparency() -> bytes:
    picture = plain("P", CLEAR_COLOUR)
    picture.putpalette([200, 30, 30] * 256)
    ImageDraw.Draw(picture).rectangle((0, 0, 31, 48), fill=7)
    return saved(picture, "PNG", transparency=CLEAR_COLOUR)


def half_clear(mode: str = "RGBA") -> Image.Image:
    """Red to the left, nothing to the right."""
    picture = plain("RGBA", (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((0, 0, 31, 48), fill=(200, 30, 30, 255))
    return picture.convert(mode)


def profile(name: str) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()  # type: ignore[arg-type]  # a known name


def comment_of(size: int) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "a" * size)
    return info


TAKEN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "jpeg": ("a.jpg", lambda: saved(noise(), "JPEG")),
    "jfif": ("a.jfif", lambda: saved(noise(), "JPEG")),
    "jpe in capitals": ("A.JPE", lambda: saved(noise(), "JPEG")),
    "progressive jpeg": ("a.jpeg", lambda: saved(noise(), "JPEG", progressive=True)),
    "grey jpeg": ("a.jpg", lambda: saved(plain("L", 120), "JPEG")),
    "CMYK jpeg": ("a.jpg", lambda: saved(plain("CMYK", (0, 200, 200, 0)), "JPEG")),
    "jpeg with a torn profile": ("a.jpg", lambda: saved(plain(), "JPEG", icc_profile=b"no profile" * 20)),
    "jpeg with the profile of a grey one": ("a.jpg", lambda: saved(plain("L"), "JPEG", icc_profile=profile("sRGB"))),
    "jpeg with odd notes": (
        "a.jpg",
        lambda: saved(plain(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 40),
    ),
    "jpeg that lies on its side": ("a.jpg", lambda: turned(6)),
    "several views": ("a.jpg", lambda: many_frames("MPO")),
    "so large that it is kept on disk": ("a.png", lambda: saved(full_of_noise(), "PNG", compress_level=0)),
    "png": ("a.png", lambda: saved(noise(), "PNG")),
    "one dot": ("a.png", lambda: png(1, 1, 8, 2, b"\0\x80\x80\x80")),
    "png of three times 16 bits": ("a.png", lambda: png(1, 1, 16, 2, b"\0" + b"\x80\x01" * 3)),
    "png of 16 bits": ("a.png", lambda: saved(plain("I;16", 40_000), "PNG")),
    "png of one bit": ("a.png", lambda: saved(plain("1", 1), "PNG")),
    "png with a palette": ("a.png", lambda: saved(plain().convert("P"), "PNG")),
    "png with a clear colour": ("a.png", palette_with_transparency),
    "png, half clear": ("a.png", lambda: saved(half_clear(), "PNG")),
    "png, grey and clear": ("a.png", lambda: saved(half_clear("LA"), "PNG")),
    "animated png": ("a.png", lambda: many_frames("PNG")),
    "a long comment": ("a.png", lambda: saved(plain(), "PNG", pnginfo=comment_of(100_000))),
    "one dot wide": ("a.png", lambda: saved(plain(size=(1, 4000)), "PNG")),
    "gif": ("a.gif", lambda: saved(plain(), "GIF")),
    "animated gif": ("a.gif", lambda: many_frames("GIF", duration=100, loop=0)),
    "webp": ("a.webp", lambda: saved(noise(), "WEBP")),
    "animated webp": ("a.webp", lambda: many_frames("WEBP")),
    "clear webp": ("a.webp", lambda: saved(half_clear(), "WEBP")),
    "avif": ("a.avif", lambda: saved(plain(), "AVIF")),
    "heic": ("a.heic", lambda: saved(plain(), "HEIF")),
    "heif in capitals": ("A.HEIF", lambda: saved(half_clear(), "HEIF")),
    "png called jpg": ("a.jpg", lambda: saved(plain(), "PNG")),
    "heic called jpg": ("a.jpg", lambda: saved(plain(), "HEIF")),
    "jpeg called heic": ("a.heic", lambda: saved(plain(), "JPEG")),
    "a name that runs backwards": ("\u202egpj.\U0001f3ac.jpg", lambda: saved(plain(), "JPEG")),
    "a long name": ("ф" * 200 + ".jpg", lambda: saved(plain(), "JPEG")),
}
"""What is a picture, under the name it comes with."""

REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("a.jpg", lambda: b""),
    "no picture": ("a.jpg", lambda: b"no picture at all"),
    "zeros": ("a.png", lambda: bytes(5000)),
    "only a head": ("a.jpg", lambda: saved(noise(), "JPEG")[:20]),
    "torn jpeg": ("a.jpg", lambda: saved(noise(), "JPEG")[:3000]),
    "torn png": ("a.png", lambda: saved(noise(), "PNG")[:3000]),
    "torn gif": ("a.gif", lambda: saved(noise(), "GIF")[:900]),
    "torn webp": ("a.webp", lambda: saved(noise(), "WEBP")[:900]),
    "torn avif": ("a.avif", lambda: saved(noise(), "AVIF")[:900]),
    "torn heic": ("a.heic", lambda: saved(noise(), "HEIF")[:900]),
    "avif without a picture": ("a.avif", lambda: without_picture("AVIF")),
    "heic without a picture": ("a.heic", lambda: without_picture("HEIF")),
    "png with a wrong sum": ("a.png", lambda: saved(plain(), "PNG")[:20] + b"\xff" * 20),
    "a bomb": ("a.png", lambda: png(30_000, 30_000)),
    "the widest png there can be": ("a.png", lambda: png(2**31 - 1, 1)),
    "a png without height": ("a.png", lambda: png(10, 0)),
    "an endless comment": ("a.png", endless_comment),
    "svg called png": ("a.png", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
    "html called jpg": ("a.jpg", lambda: b"<!doctype html><html><script>alert(1)</script></html>"),
    "pdf called jpg": ("a.jpg", lambda: b"%PDF-1.7\n%%EOF"),
    "tiff called jpg": ("a.jpg", lambda: saved(plain(), "TIFF")),
    "bmp called png": ("a.png", lambda: saved(plain(), "BMP")),
}
"""What is none, or cannot be read to its end."""

MISNAMED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "svg": ("a.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "a picture without an ending": ("a", lambda: saved(plain(), "JPEG")),
    "a picture called a program": ("a.jpg.exe", lambda: saved(plain(), "JPEG")),
}
"""What does not call itself a picture."""

SENT = {**TAKEN, **REFUSED, **MISNAMED}
