"""Outlines that several drawings share."""

from demo.pictures.pen import Pen


def yurt(pen: Pen, x: float, ground: float, tall: float) -> None:
    """A yurt, `tall` high, that stands on the ground around x."""
    half = tall * 0.86
    slope = ((1.0, 0.46), (0.88, 0.56), (0.6, 0.76), (0.34, 0.89), (0.16, 0.95), (0.12, 1.0))
    left = [(x - half * share, ground - tall * high) for share, high in slope]
    right = [(x + half * share, ground - tall * high) for share, high in reversed(slope)]
    roof = [*left, *right]
    pen.polygon([(x - half * 0.97, ground), *roof, (x + half * 0.97, ground)])


def yurt_door(pen: Pen, x: float, ground: float, tall: float) -> None:
    """The door of that yurt."""
    pen.rounded(x - tall * 0.13, ground - tall * 0.38, x + tall * 0.13, ground, tall * 0.03)


def spruce(pen: Pen, x: float, foot: float, tall: float) -> None:
    for tier in range(4):
        low = foot - tall * 0.2 * tier
        half = tall * (0.17 - 0.03 * tier)
        pen.polygon([(x - half, low), (x, low - tall * 0.42), (x + half, low)])


def poplar(pen: Pen, x: float, foot: float, tall: float) -> None:
    """A slender poplar: a trunk and a crown of narrow leaves of shade."""
    pen.rect(x - tall * 0.008, foot - tall * 0.2, x + tall * 0.008, foot)
    for share, width in ((0.34, 0.07), (0.5, 0.085), (0.66, 0.07), (0.82, 0.045)):
        pen.ellipse(x, foot - tall * share, tall * width, tall * 0.2)
    pen.polygon(
        [
            (x - tall * 0.03, foot - tall * 0.85),
            (x, foot - tall * 1.08),
            (x + tall * 0.03, foot - tall * 0.85),
        ]
    )
