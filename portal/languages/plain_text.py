"""Cleaning of what people type or paste, before it is stored or searched for.

Null bytes crash PostgreSQL and lone surrogates cannot be encoded; both occur
in pasted text and in hostile input. Limits count characters after cleaning.
"""

import re
import unicodedata

SURROGATES = re.compile("[\ud800-\udfff]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029")
WHITE_SPACE = re.compile(r"\s+")
WORD = re.compile(r"\w+")


def clean_text(typed: str) -> str:
    """Unicode NFC, line ends as one newline, without control characters, nulls and lone surrogates."""
    text = SURROGATES.sub("", typed)
    text = LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", CONTROLS.sub("", text)).strip()


def clean_line(typed: str) -> str:
    """`clean_text` on one line: any run of white space becomes one space."""
    return WHITE_SPACE.sub(" ", clean_text(typed)).strip()


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return WORD.findall(text.casefold())


def is_storable(text: str) -> bool:
    """Whether both databases can store `text` as it stands."""
    return "\x00" not in text and not SURROGATES.search(text)
