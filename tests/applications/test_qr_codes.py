"""A QR code is drawn square by square: what a camera looks for is where the standard puts it."""

import re

import pytest

from applications.qr_codes import QUIET_ZONE, qr_code

LINK = "https://portal.example/a/p3zUH5xJ0WmGk1sYtq2cVb8nLr7dEf4oA6iTgZyXwQh/"
FINDER = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]


def squares(text: str) -> list[str]:
    code = qr_code(text)
    black = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", code.path)}
    return ["".join("01"[(x, y) in black] for x in range(code.side)) for y in range(code.side)]


def test_three_corners_hold_the_pattern_that_cameras_look_for() -> None:
    rows = squares(LINK)
    first, last = QUIET_ZONE, len(rows) - QUIET_ZONE - len(FINDER)
    corners = [(x, y) for y in (first, last) for x in (first, last)]
    found = [[row[x : x + len(FINDER)] for row in rows[y : y + len(FINDER)]] == FINDER for x, y in corners]
    assert found == [True, True, True, False]


def test_nothing_is_drawn_around_it() -> None:
    rows = squares(LINK)
    assert all("1" not in row for row in rows[:QUIET_ZONE] + rows[-QUIET_ZONE:])
    assert all("1" not in row[:QUIET_ZONE] + row[-QUIET_ZONE:] for row in rows)


@pytest.mark.parametrize("other", [LINK[:-2] + "i/", LINK.replace("portal", "portel")])
def test_another_link_is_another_code(other: str) -> None:
    assert squares(other) != squares(LINK)
