"""Colours of the drawings: moods of the sky, and sets of dyes for ornament."""

from typing import NamedTuple

Colour = tuple[int, int, int]

BLACK: Colour = (0, 0, 0)
WHITE: Colour = (255, 255, 255)


def rgb(code: str) -> Colour:
    """The colour of a six digit code such as "f2a65a"."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Between two colours: 0 is all of the first, 1 all of the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


class Mood(NamedTuple):
    """An hour of the day: four colours of the sky from the zenith down, the
    light, and the land from far (in haze) to near (in silhouette)."""

    sky: tuple[Colour, Colour, Colour, Colour]
    light: Colour
    far: Colour
    near: Colour
    stars: bool


def _mood(codes: str, *, stars: bool = False) -> Mood:
    top, high, low, edge, light, far, near = (rgb(code) for code in codes.split())
    return Mood((top, high, low, edge), light, far, near, stars)


DAWN = _mood("33507a 8a8bb0 efb9a6 fbe2c2 fff0d2 9092b4 1c2740")
AMBER = _mood("3a2d50 9c4f63 ee9a57 fbd58c ffe7b2 a5646a 20151f")
BLUE_HOUR = _mood("0f1f40 28497c 7096ba d5d9d0 fff3da 5d80a8 0a1526", stars=True)
VIOLET = _mood("231b48 5b3d80 c26d92 f7bca2 ffdfc2 7f5894 160f2a", stars=True)
TEAL = _mood("0a2a36 1f5a66 6fa9a0 e4e3bd fdf6d4 4f8b90 06191f")
COPPER = _mood("512f45 ad5844 eaa05c fce1a6 fff0c4 ad6d60 28151a")
WINTER = _mood("5f83ab a2bbd3 dde3e9 fbeedd fffaf0 a2b5cb 26374e")
NIGHT = _mood("050a1c 0e1e40 264470 64829e f5f0d6 2c4870 040913", stars=True)

TWILIGHTS = (DAWN, AMBER, BLUE_HOUR, VIOLET, TEAL, COPPER, WINTER)
DUSKS = (AMBER, BLUE_HOUR, VIOLET, TEAL, COPPER)
NIGHTS = (BLUE_HOUR, VIOLET, NIGHT)


class Dyes(NamedTuple):
    """Colours of one piece of felt, silk or embroidery."""

    ground: Colour
    figure: Colour
    accent: Colour
    second: Colour
    dark: Colour


def _dyes(codes: str) -> Dyes:
    return Dyes(*(rgb(code) for code in codes.split()))


DYES = (
    _dyes("a5322c efe2c6 d9982f 2c4a63 241618"),
    _dyes("22345c efe6d2 c8553d d9a441 111827"),
    _dyes("ede1c8 8f2f3a 2f5d62 d08c34 2b1a1d"),
    _dyes("1f5a58 f2e8d0 e0a13c b8442f 0c2224"),
    _dyes("5b2345 f3dfc9 e08a4f 2f7a7a 1d0d18"),
    _dyes("d39a3a 4a2a25 f5e8cc 96362e 2a1612"),
    _dyes("2b2a2c e9dcc3 b03a2e 5f7f6a 0f0f11"),
    _dyes("e6d9c2 27406b c7663f 7fa3a0 1b2436"),
)
