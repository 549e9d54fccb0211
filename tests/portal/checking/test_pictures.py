"""Opening and drawing as the process does it that opens strangers' files, within this one: the files are our own."""

import io
from typing import Any

import pytest
from PIL import Image

from portal.checking.facts import Drawing, Facts, Reason, UnopenedFileError
from portal.checking.limits import Limits
from portal.checking.pictures import MOST_HELD, SHRUNK, Picture
from tests import pictures_sent as sent

NEVER_IMPOSED = Limits(megabytes=1, seconds=1, patience=1, queue="")
TEAL, RED, WHITE = (0, 128, 128), (200, 30, 30), (255, 255, 255)
SHOWN = ("jpeg", "avif", "webp", "png")


def picture(content: bytes, most_pixels: int = 1_000_000) -> Picture:
    return Picture(io.BytesIO(content), NEVER_IMPOSED, most_pixels)


def drawn(content: bytes, *drawings: Drawing) -> list[Image.Image]:
    return [Image.open(io.BytesIO(one.content)) for one in picture(content).draw(drawings)]


def colour(image: Image.Image, place: tuple[float, float], mode: str = "RGB") -> tuple[int, ...]:
    """The colour at a place, told as parts of the width and height."""
    dot = image.convert(mode).getpixel((int(image.width * place[0]), int(image.height * place[1])))
    assert isinstance(dot, tuple)
    return dot


def is_near(one: tuple[int, ...], other: tuple[int, ...], by: int = 8) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize("name", sent.TAKEN)
def test_every_kind_of_picture_is_opened_and_drawn_without_notes_or_profile(name: str):
    content = sent.TAKEN[name][1]()
    found = picture(content).inspect()
    for drawing in drawn(content, Drawing(), Drawing("jpeg"), Drawing("avif", options={"speed": 10})):
        assert drawing.size == (found.width, found.height)
        assert drawing.mode in ("RGB", "RGBA")
        assert not {"icc_profile", "exif", "comment", "Comment"} & drawing.info.keys()
        assert not drawing.getexif()


@pytest.mark.parametrize("name", sent.REFUSED)
def test_nothing_else_is_opened(name: str):
    with pytest.raises(Exception) as caught:  # noqa: PT011 Pillow raises what it likes; the process tells that apart
        picture(sent.REFUSED[name][1]()).inspect()
    if isinstance(caught.value, UnopenedFileError):
        assert caught.value.reason in (Reason.NO_PICTURE, Reason.TOO_MANY_PIXELS)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stands_as_its_camera_was_held(orientation: int, kind: str):
    content = sent.turned(orientation, kind)
    found = picture(content).facts
    assert (found.width, found.height) == sent.SIZE
    (whole,) = drawn(content, Drawing("png"))
    assert whole.size == sent.SIZE
    assert is_near(colour(whole, (0.5, 0.2)), (255, 0, 0))
    assert is_near(colour(whole, (0.5, 0.8)), (0, 0, 255))
    (lower,) = drawn(content, Drawing("jpeg", {"64x48": [0, 24, 64, 48, 32, 12]}))
    assert lower.size == (32, 12)
    assert is_near(colour(lower, (0.5, 0.5)), (0, 0, 255))


@pytest.mark.parametrize("kind", SHOWN)
@pytest.mark.parametrize("value", [0, 13_000, 40_000, 65_535])
def test_sixteen_bits_of_grey_become_eight(kind: str, value: int):
    (one,) = drawn(sent.saved(sent.plain("I;16", value), "PNG"), Drawing(kind))
    assert is_near(colour(one, (0.5, 0.5)), (value >> 8,) * 3, by=3)


@pytest.mark.parametrize("kind", SHOWN)
def test_inks_become_light(kind: str):
    content = sent.saved(sent.plain("CMYK", (0, 255, 255, 0)), "JPEG", quality=95)
    (one,) = drawn(content, Drawing(kind))
    assert is_near(colour(one, (0.5, 0.5)), (255, 0, 0))


def swapped() -> bytes:
    """A colour profile that gives red and green each other's place: whoever passes over it shows the wrong colour."""
    content = bytearray(sent.profile("sRGB"))
    names = [content.index(name, 128) for name in (b"rXYZ", b"gXYZ")]
    places = [content[at + 4 : at + 8] for at in names]
    for at, place in zip(names, reversed(places), strict=True):
        content[at + 4 : at + 8] = place
    return bytes(content)


@pytest.mark.parametrize("kind", SHOWN)
@pytest.mark.parametrize("sent_as", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_colours_are_those_the_profile_means(kind: str, sent_as: str):
    content = sent.saved(sent.plain(colour=(220, 40, 40)), sent_as, quality=95, icc_profile=swapped())
    (one,) = drawn(content, Drawing(kind))
    assert is_near(colour(one, (0.5, 0.5)), (40, 220, 40))


def test_a_profile_of_a_palette_or_of_a_clear_picture_counts_as_well():
    clear = sent.half_clear()
    (one,) = drawn(sent.saved(clear, "PNG", icc_profile=swapped()), Drawing("png"))
    assert is_near(colour(one, (0.1, 0.5), "RGBA"), (30, 200, 30, 255))
    assert colour(one, (0.9, 0.5), "RGBA")[3] == 0
    palette = sent.plain(colour=RED).convert("P", palette=Image.Palette.ADAPTIVE)
    (one,) = drawn(sent.saved(palette, "PNG", icc_profile=swapped()), Drawing("jpeg"))
    assert is_near(colour(one, (0.5, 0.5)), (30, 200, 30))


def test_a_profile_of_another_kind_of_picture_is_passed_over():
    content = sent.saved(sent.plain("CMYK", (0, 255, 255, 0)), "JPEG", quality=95, icc_profile=sent.profile("sRGB"))
    (one,) = drawn(content, Drawing("jpeg"))
    assert is_near(colour(one, (0.5, 0.5)), (255, 0, 0))


CLEAR = {
    "RGBA": lambda: sent.saved(sent.half_clear(), "PNG"),
    "webp": lambda: sent.saved(sent.half_clear(), "WEBP", lossless=True),
    "palette": lambda: sent.saved(sent.half_clear().quantize(8), "PNG"),
    "gif": lambda: sent.saved(sent.half_clear(), "GIF"),
    "heic": lambda: sent.saved(sent.half_clear(), "HEIF", quality=95),
}


@pytest.mark.parametrize("name", CLEAR)
def test_what_is_clear_stays_so_or_is_white_in_every_format_that_pages_show(name: str):
    content = CLEAR[name]()
    jpeg, avif, png, webp = drawn(content, *(Drawing(kind) for kind in ("jpeg", "avif", "png", "webp")))
    for one in (jpeg, avif):
        assert one.mode == "RGB"
        assert is_near(colour(one, (0.9, 0.5)), WHITE)
    for one in (png, webp):
        assert colour(one, (0.9, 0.5), "RGBA")[3] == 0
    for one in (jpeg, avif, png, webp):
        assert is_near(colour(one, (0.1, 0.5)), RED, by=12)


def test_one_clear_colour_of_a_palette_or_of_deep_grey_is_clear():
    palette, grey = (
        drawn(content, Drawing("png"))[0]
        for content in (
            sent.palette_with_transparency(),
            sent.saved(sent.plain("I;16", 40_000), "PNG", transparency=40_000),
        )
    )
    assert colour(palette, (0.9, 0.5), "RGBA")[3] == 0
    assert colour(palette, (0.1, 0.5), "RGBA") == (200, 30, 30, 255)
    assert colour(grey, (0.5, 0.5), "RGBA")[3] == 0


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_of_what_moves_the_first_picture_is_shown(kind: str):
    (one,) = drawn(sent.many_frames(kind), Drawing("jpeg"))
    assert is_near(colour(one, (0.5, 0.5)), TEAL, by=12)


def test_a_part_is_drawn_as_large_as_it_is_asked_for():
    content = sent.turned(1)
    one = picture(content).draw([Drawing("avif", {"64x48": [0, 0, 32, 24, 16, 12]}, {"quality": 52, "speed": 8})])[0]
    assert one.facts == Facts("avif", 16, 12)


def test_nothing_is_drawn_of_a_picture_that_is_not_as_large_as_it_was_said_to_be():
    with pytest.raises(UnopenedFileError, match="failed"):
        picture(sent.turned(1)).draw([Drawing("jpeg", {"63x48": [0, 0, 63, 48, 16, 12]})])


def test_a_large_picture_is_decoded_smaller_and_its_parts_stay_where_they_are():
    content = sent.saved(Image.open(io.BytesIO(sent.turned(1))).resize((1600, 1200)), "JPEG", quality=95)
    opened = picture(content, 2_000_000)
    above, below = opened.draw([Drawing("png", {"1600x1200": [0, top, 1600, top + 600, 160, 60]}) for top in (0, 600)])
    assert opened.image.size == (400, 300)
    for one, wanted in ((above, (255, 0, 0)), (below, (0, 0, 255))):
        assert is_near(colour(Image.open(io.BytesIO(one.content)), (0.5, 0.5)), wanted)


@pytest.mark.parametrize(
    ("size", "options", "drawn_at"),
    [
        ((6000, 4000), {}, (6000, 4000)),
        ((8160, 6144), {}, (4080, 3072)),
        ((8160, 6144), {"progressive": True}, (4080, 3072)),
        ((6400, 5000), {"progressive": True, "subsampling": 0}, (1600, 1250)),
        ((12_000, 9000), {}, (3000, 2250)),
    ],
)
def test_a_vast_photograph_is_drawn_anew_as_large_as_memory_allows(
    size: tuple[int, int], options: dict[str, Any], drawn_at: tuple[int, int]
):
    """Only its head is made so large: what Pillow says of its scans is what our reckoning needs."""
    opened = picture(with_size(sent.saved(sent.plain(), "JPEG", **options), size), 110_000_000)
    shrink = next(shrink for shrink in SHRUNK if opened.held(shrink) <= MOST_HELD)
    assert (size[0] // shrink, size[1] // shrink) == drawn_at


def with_size(jpeg: bytes, size: tuple[int, int]) -> bytes:
    start = next(at for name in (b"\xff\xc0", b"\xff\xc2") if (at := jpeg.find(name)) > 0) + 5
    return jpeg[:start] + size[1].to_bytes(2, "big") + size[0].to_bytes(2, "big") + jpeg[start + 4 :]


def test_a_picture_that_is_too_large_for_memory_is_not_decoded():
    for content in (
        with_size(sent.saved(sent.plain(), "JPEG", progressive=True, subsampling=0), (8160, 6144)),
        sent.png(6000, 6000, 8, 6),
    ):
        with pytest.raises(UnopenedFileError, match="too_heavy"):
            picture(content, 110_000_000).draw_anew(Drawing())


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_drawn_anew_stands_upright_and_has_its_colours(orientation: int, kind: str):
    one = picture(sent.turned(orientation, kind)).draw_anew(Drawing())
    image = Image.open(io.BytesIO(one.content))
    assert (one.facts.width, one.facts.height) == image.size == sent.SIZE
    assert is_near(colour(image, (0.5, 0.2)), (255, 0, 0))
    assert is_near(colour(image, (0.5, 0.8)), (0, 0, 255))


def test_notes_of_a_camera_may_stand_behind_the_pixels():
    content = sent.turned(6, "PNG")
    start = content.index(b"eXIf") - 4
    end = start + 12 + int.from_bytes(content[start : start + 4], "big")
    late = content[:start] + content[end:-12] + content[start:end] + content[-12:]
    found = picture(late).facts
    assert (found.width, found.height) == sent.SIZE


def test_more_pixels_than_are_allowed_are_not_even_decoded():
    with pytest.raises(UnopenedFileError, match="too_many_pixels"):
        picture(sent.png(1001, 1000))
