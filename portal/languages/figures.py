"""Digits and signs of other keyboards as ASCII, in which programs read numbers, days and addresses."""

import unicodedata

from .plain_text import clean_line, visible

FULL_WIDTH = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in map(chr, range(0xFF01, 0xFF5F))}
DASHES = dict.fromkeys(map(ord, "\N{MINUS SIGN}‐‑‒–—﹣"), "-")
APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʻ`´′٬"), "'")
"""Whatever stands for an apostrophe between thousands, the Arabic sign for thousands among them."""
COMMAS = dict.fromkeys(map(ord, "٫،"), ",")
SIGNS = FULL_WIDTH | DASHES | APOSTROPHES | COMMAS


LONGEST = 1000
"""Characters: no number, day or telephone number is longer."""


def plain_figures(typed: str) -> str:
    """What was typed on one line, without invisible characters, with ASCII digits, dashes, apostrophes and commas.

    Text that is no number keeps its letters; a line of more than `LONGEST` characters stays as it is.
    """
    line = clean_line(typed)
    if len(line) > LONGEST:
        return line
    line = clean_line(visible(line)).translate(SIGNS)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in line)
