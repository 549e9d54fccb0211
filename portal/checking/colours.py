"""Colours as browsers show them without a profile: sRGB, eight bits a channel, transparency in a channel of its own."""

import io

from PIL import Image, ImageCms, ImageOps

SRGB = ImageCms.createProfile("sRGB")
MEANT = ImageCms.Intent.RELATIVE_COLORIMETRIC
WHITE = (255, 255, 255, 255)
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
    grey = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    clear = picture.info.get("transparency")
    if clear is None:
        return grey
    grey.info["transparency"] = clear >> 8
    return grey.convert("LA")


def upright(picture: Image.Image) -> Image.Image:
    """The picture turned as its camera was held."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001 EXIF data may hold anything, and the picture is fine without them
        return picture


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or RGBA, as the picture's colour profile means it; without one, or with a broken one, as it stands."""
    if picture.mode not in ("LA", "RGBA"):
        return converted(picture, profile)
    colours = converted(picture.convert(picture.mode[:-1]), profile)
    colours.putalpha(picture.getchannel("A"))
    return colours


def converted(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """`picture`, which has no transparency, in sRGB."""
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turn = ImageCms.buildTransform(own, SRGB, picture.mode, "RGB", MEANT, ImageCms.Flags.BLACKPOINTCOMPENSATION)
            return turn.apply(picture)
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A broken profile, or one for another kind of picture: browsers ignore it as well.
            return picture.convert("RGB")
    return picture.convert("RGB")


def on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, so that files of every format look alike on light pages and on dark ones."""
    if picture.mode == "RGB":
        return picture
    paper = Image.new("RGBA", picture.size, WHITE)
    paper.alpha_composite(picture)
    return paper.convert("RGB")
