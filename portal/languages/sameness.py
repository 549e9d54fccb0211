"""Whether two names are the same, however they are spelled: in either script, with or without marks."""

import re
from collections.abc import Iterable

from .plain_text import clean_line
from .slugs import transliterate

SPELLINGS = (
    (r"[^\w\s-]", ""),
    (r"w", "v"),
    (r"kh|ks|x", "h"),
    (r"dzh|dj|zh", "j"),
    (r"q|ck|c(?!h)", "k"),
    (r"ph", "f"),
    (r"y", "i"),
    (r"i+e", "e"),
    (r"i+a", "a"),
    (r"(.)\1+", r"\1"),
)
"""(pattern, replacement): makes different Latin spellings of one name alike; applied in this order."""


def normalized_name(name: str) -> str:
    """What is left of a name once spelling, script, case and the order of its words are taken away.

    Only for comparing: names that become the same may still differ, which is a reason to ask and none to refuse.
    """
    text = transliterate(clean_line(name).replace("ё", "е").replace("Ё", "Е"))
    for pattern, plain in SPELLINGS:
        text = re.sub(pattern, plain, text)
    return " ".join(sorted(re.split(r"[\s-]+", text.strip())))


def normalized_names(names: Iterable[str]) -> frozenset[str]:
    """`normalized_name` of each name; empty ones are left out."""
    return frozenset(normalized_name(name) for name in names) - {""}
