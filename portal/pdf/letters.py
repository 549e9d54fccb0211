"""Text as the font of PDF files can show it."""

import unicodedata
from collections.abc import Collection

from portal.languages.plain_text import clean_text, visible

MARK = "□"
"""Stands for a letter or sign that the font lacks: of another script, or an emoji."""


def printable(text: str, letters: Collection[int]) -> str:
    """`text` in the code points of `letters`: a sign that is not there is written plainly, else as `MARK`.

    Invisible signs, such as those of direction, are left out; lines stay.
    """
    cleaned = visible(clean_text(text)).replace("\t", " ")
    return "".join(sign if sign == "\n" or ord(sign) in letters else substitute(sign, letters) for sign in cleaned)


def substitute(sign: str, letters: Collection[int]) -> str:
    """The plain form of a ligature, a full-width letter or an unusual space, as far as the font has it."""
    if sign.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", sign)
    return plain if all(ord(letter) in letters for letter in plain) else MARK
