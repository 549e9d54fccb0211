"""Stems: what is left of a word without its endings, so that any form of it finds every other.

Light on purpose: endings of grammar are taken off, words that are only related stay apart. A stem is folded, and means
nothing but itself: it is compared, never shown.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from portal.languages.folding import folded

from .english import english_stem
from .russian import russian_stem
from .tajik import tajik_stem
from .turkic import turkic_stem, turkmen_stem

FAMILIES: Mapping[str, str] = {"en": "en", "ru": "ru", "ky": "tr", "kk": "tr", "uz": "tr", "tk": "tk", "tg": "tg"}
"""The family of each language: languages of one family share stems, since they share their endings."""

STEMMERS: Mapping[str, Callable[[str], str]] = {
    "en": english_stem,
    "ru": russian_stem,
    "tr": turkic_stem,
    "tk": turkmen_stem,
    "tg": tajik_stem,
}


def family_of(language: str) -> str:
    """The family of a language; empty for one whose endings nobody has described."""
    return FAMILIES.get(language, "")


@lru_cache(maxsize=20_000)
def stem(word: str, family: str) -> str:
    """The folded stem of a word in lower case, in its own letters, by the endings of a family of languages."""
    return folded(STEMMERS[family](word)).replace(" ", "")
