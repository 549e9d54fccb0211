"""Equipment of a film workshop as outlines, each standing at (x, ground)."""

import math

from demo.pictures.pen import Pen


def camera(pen: Pen, x: float, ground: float, tall: float) -> None:
    """A film camera on its tripod, looking to the right."""
    head = ground - tall * 0.68
    for spread in (-0.25, 0.02, 0.26):
        foot = x + tall * spread
        pen.line([(x, head), (foot, ground)], tall * 0.026)
        pen.line([(x + tall * spread * 0.1, head), (x + tall * spread * 0.6, ground - tall * 0.28)], tall * 0.04)
    pen.line([(x - tall * 0.15, ground - tall * 0.26), (x + tall * 0.16, ground - tall * 0.26)], tall * 0.012)
    pen.rect(x - tall * 0.055, head - tall * 0.05, x + tall * 0.055, head + tall * 0.03)
    pen.line([(x - tall * 0.03, head), (x - tall * 0.3, head + tall * 0.1)], tall * 0.018)
    top = head - tall * 0.22
    pen.rounded(x - tall * 0.16, top, x + tall * 0.12, head - tall * 0.04, tall * 0.015)
    pen.rect(x + tall * 0.12, top + tall * 0.04, x + tall * 0.23, head - tall * 0.08)
    pen.polygon(
        [
            (x + tall * 0.22, top + tall * 0.04),
            (x + tall * 0.31, top - tall * 0.01),
            (x + tall * 0.31, head - tall * 0.03),
            (x + tall * 0.22, head - tall * 0.08),
        ]
    )
    pen.circle(x - tall * 0.13, top - tall * 0.07, tall * 0.085)
    pen.circle(x + tall * 0.03, top - tall * 0.085, tall * 0.1)
    pen.rect(x - tall * 0.24, top + tall * 0.04, x - tall * 0.16, top + tall * 0.09)


def chair(pen: Pen, x: float, ground: float, tall: float) -> None:
    """A folding chair of canvas and wood, seen from the front."""
    half, bar = tall * 0.3, tall * 0.03
    seat, arm = ground - tall * 0.45, ground - tall * 0.64
    for side in (-1, 1):
        post = x + side * half
        pen.line([(post, ground - tall), (post, seat)], bar)
        pen.line([(post - side * tall * 0.0, seat), (x - side * half, ground)], bar)
        pen.line([(post, arm), (post + side * tall * 0.05, arm)], bar * 1.6)
        pen.line([(post, arm), (post, ground)], bar * 0.7)
        pen.line([(post - tall * 0.07, ground), (post + tall * 0.07, ground)], bar)
    pen.rect(x - half, ground - tall * 0.98, x + half, ground - tall * 0.76)
    pen.rect(x - half, seat - tall * 0.02, x + half, seat + tall * 0.04)


def lamp(pen: Pen, x: float, ground: float, tall: float) -> None:
    """A studio lamp on a stand, turned to the left."""
    top = ground - tall * 0.86
    pen.line([(x, top), (x, ground - tall * 0.08)], tall * 0.014)
    for side in (-1, 0.2, 1):
        pen.line([(x, ground - tall * 0.22), (x + side * tall * 0.16, ground)], tall * 0.012)
    pen.polygon(
        [
            (x - tall * 0.08, top - tall * 0.09),
            (x + tall * 0.06, top - tall * 0.12),
            (x + tall * 0.11, top + tall * 0.02),
            (x - tall * 0.05, top + tall * 0.09),
        ]
    )
    pen.polygon(
        [
            (x - tall * 0.08, top - tall * 0.09),
            (x - tall * 0.19, top - tall * 0.13),
            (x - tall * 0.07, top - tall * 0.07),
        ]
    )
    pen.polygon(
        [
            (x - tall * 0.05, top + tall * 0.09),
            (x - tall * 0.13, top + tall * 0.18),
            (x - tall * 0.04, top + tall * 0.07),
        ]
    )


def slate(pen: Pen, x: float, ground: float, tall: float) -> None:
    """A clapper board with its arm open, leaning on nothing."""
    half = tall * 0.62
    board = ground - tall * 0.7
    pen.rect(x - half, board, x + half, ground)
    pen.rect(x - half, board - tall * 0.12, x + half, board - tall * 0.02)
    lift = tall * 0.26
    pen.polygon(
        [
            (x - half, board - tall * 0.13),
            (x + half * 0.95, board - tall * 0.13 - lift),
            (x + half, board - tall * 0.02 - lift),
            (x - half, board - tall * 0.02),
        ]
    )
    for stripe in range(4):
        left = x - half + (0.2 + 0.5 * stripe) * half
        pen.polygon(
            [
                (left, board - tall * 0.03),
                (left + half * 0.2, board - tall * 0.03),
                (left + half * 0.3, board - tall * 0.11),
                (left + half * 0.1, board - tall * 0.11),
            ],
            0,
        )


def cans(pen: Pen, x: float, ground: float, tall: float) -> None:
    """Film cans in a pile, and one on its edge."""
    flat = tall * 0.14
    for index, slip in enumerate((0.0, 0.06, -0.04, 0.03)):
        y = ground - flat * index
        pen.rounded(x + (slip - 0.5) * tall, y - flat * 0.86, x + (slip + 0.5) * tall, y, flat * 0.2)
    at = (x + tall * 1.0, ground - tall * 0.42)
    pen.circle(*at, tall * 0.42)
    for hole in range(5):
        angle = math.tau * hole / 5 - 0.3
        pen.circle(at[0] + tall * 0.24 * math.cos(angle), at[1] + tall * 0.24 * math.sin(angle), tall * 0.1, 0)


def boom(pen: Pen, x: float, ground: float, tall: float) -> None:
    """A microphone in a wind shield, on a long pole."""
    top = ground - tall
    pen.line([(x, ground), (x, top + tall * 0.1)], tall * 0.012)
    for side in (-1, 1):
        pen.line([(x, ground - tall * 0.12), (x + side * tall * 0.13, ground)], tall * 0.012)
    pen.line([(x + tall * 0.25, top + tall * 0.22), (x - tall * 0.42, top + tall * 0.02)], tall * 0.011)
    pen.line([(x - tall * 0.36, top + tall * 0.06), (x - tall * 0.54, top + tall * 0.04)], tall * 0.06)
