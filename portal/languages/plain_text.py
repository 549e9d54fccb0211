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
MOST_MARKS = 30
"""That stand on one letter in any script, as Unicode counts; a thousand would take seconds to be put in order."""
MANY_SIGNS = re.compile(rf"[^\w\x00-\x7f]{{{MOST_MARKS + 1},}}")
"""Where there can be more marks; no letter is one."""
BLANKS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Characters that Unicode counts as letters, marks or signs, and that show nothing."""


def clean_text(typed: str) -> str:
    """Unicode NFC, line ends as one newline, without control characters, nulls, lone surrogates and heaps of marks."""
    text = SURROGATES.sub("", typed)
    text = LINE_ENDS.sub("\n", text)
    text = MANY_SIGNS.sub(with_few_marks, CONTROLS.sub("", text))
    return unicodedata.normalize("NFC", text).strip()


def with_few_marks(signs: re.Match[str]) -> str:
    kept, marks = [], 0
    for sign in signs[0]:
        parts = sum(unicodedata.combining(part) > 0 for part in unicodedata.normalize("NFD", sign))
        marks = marks + parts if parts else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def clean_line(typed: str) -> str:
    """`clean_text` on one line: any run of white space becomes one space."""
    return WHITE_SPACE.sub(" ", clean_text(typed)).strip()


def visible(text: str) -> str:
    """`text` without what nobody sees: joiners, marks of direction, soft hyphens, blank letters. Spaces stay.

    Not for names and prose: some scripts are spelled with joiners.
    """
    shown = BLANKS.sub("", text)
    unseen = {ord(sign): None for sign in set(shown) if unicodedata.category(sign) == "Cf"}
    return shown.translate(unseen) if unseen else shown


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing of `text`."""
    return all(sign.isspace() or unicodedata.category(sign) == "Cf" or BLANKS.match(sign) for sign in text)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return WORD.findall(text.casefold())


def is_storable(text: str) -> bool:
    """Whether both databases can store `text` as it stands."""
    return "\x00" not in text and not SURROGATES.search(text)
