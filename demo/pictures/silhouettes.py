"""Outlines that several drawings share."""

from demo.pictures.pen import Pen


def yurt(pen: Pen, x: float, ground: float, height: float) -> None:
    """A yurt, of this height, standing on the ground around x."""
    half = height * 0.86
    slope = ((1.0, 0.46), (0.88, 0.56), (0.6, 0.76), (0.34, 0.89), (0.16, 0.95), (0.12, 1.0))
    left = [(x - half * fraction, ground - height * high) for fraction, high in slope]
    right = [(x + half * fraction, ground - height * high) for fraction, high in reversed(slope)]
    roof = [*left, *right]
    pen.polygon([(x - half * 0.97, ground), *roof, (x + half * 0.97, ground)])


def yurt_door(pen: Pen, x: float, ground: float, height: float) -> None:
    """The door of that yurt."""
    pen.rounded(x - height * 0.13, ground - height * 0.38, x + height * 0.13, ground, height * 0.03)


def spruce(pen: Pen, x: float, foot: float, height: float) -> None:
    for tier in range(4):
        low = foot - height * 0.2 * tier
        half = height * (0.17 - 0.03 * tier)
        pen.polygon([(x - half, low), (x, low - height * 0.42), (x + half, low)])


def poplar(pen: Pen, x: float, foot: float, height: float) -> None:
    """A slender poplar: a trunk and a crown of narrow leaves of shade."""
    pen.rect(x - height * 0.008, foot - height * 0.2, x + height * 0.008, foot)
    for fraction, width in ((0.34, 0.07), (0.5, 0.085), (0.66, 0.07), (0.82, 0.045)):
        pen.ellipse(x, foot - height * fraction, height * width, height * 0.2)
    pen.polygon(
        [
            (x - height * 0.03, foot - height * 0.85),
            (x, foot - height * 1.08),
            (x + height * 0.03, foot - height * 0.85),
        ]
    )
