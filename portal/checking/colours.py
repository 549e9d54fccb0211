"""Colours as browsers show them without a profile: sRGB, eight bits a channel, transparency in a channel of its own."""

import contextlib
import io

from PIL import Image, ImageCms, ImageOps

SRGB = ImageCms.createProfile("sRGB")
MEANT = ImageCms.Intent.RELATIVE_COLORIMETRIC
WHITE = (255, 255, 255)
DEEP = {"I;16", "I;16L", "I;16B", "I;16N", "I"}
"""Pillow's modes for grey with sixteen bits."""
KEPT = {"L", "LA", "RGB", "RGBA", "CMYK"}


def plain(picture: Image.Image) -> Image.Image:
    """The picture in one of the modes that can be made smaller without loss: no palette, eight bits a colour."""
    if picture.mode in DEEP:
        return eight_bits(picture)
    if "transparency" in picture.info or picture.mode == "PA":
        return picture.convert("RGBA")
    if picture.mode in KEPT:
        return picture
    return picture.convert("L" if picture.mode == "1" else "RGB")


def eight_bits(picture: Image.Image) -> Image.Image:
    # Pillow's own conversion clips at 255: all but the darkest greys would turn white.
    grey = picture.convert("I").point([value >> 8 for value in range(65_536)], "L")
    clear = picture.info.get("transparency")
    if clear is None:
        return grey
    grey.info["transparency"] = clear >> 8
    return grey.convert("LA")


def upright(picture: Image.Image) -> None:
    """Turn the picture as its camera was held."""
    # EXIF data may hold anything, and the picture is fine without them.
    with contextlib.suppress(Exception):
        ImageOps.exif_transpose(picture, in_place=True)


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or RGBA, as the picture's colour profile means it; without one, or with a broken one, as it stands.

    To save memory, `picture` itself is changed where it has such a mode already.
    """
    if picture.mode != "LA":
        return converted(picture, profile)
    if not profile:
        return picture.convert("RGBA")
    colours = converted(picture.getchannel("L"), profile)
    colours.putalpha(picture.getchannel("A"))
    return colours


def converted(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """`picture`, whose transparency has no channel but in RGBA, in sRGB."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    # A broken profile, or one for another kind of picture: browsers ignore it as well.
    with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
        if profile:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turn = ImageCms.buildTransform(own, SRGB, picture.mode, mode, MEANT, ImageCms.Flags.BLACKPOINTCOMPENSATION)
            return turn.apply_in_place(picture) if picture.mode == mode else turn.apply(picture)
    return picture if picture.mode == mode else picture.convert(mode)


def on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, so that files of every format look alike on light pages and on dark ones."""
    if picture.mode == "RGB":
        return picture
    paper = Image.new("RGB", picture.size, WHITE)
    paper.paste(picture, mask=picture)
    return paper
