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
from .turkic import kazakh_stem, kyrgyz_stem, turkmen_stem, uzbek_stem

STEMMERS: Mapping[str, Callable[[str], str]] = {
    "en": english_stem,
    "ru": russian_stem,
    "ky": kyrgyz_stem,
    "kk": kazakh_stem,
    "uz": uzbek_stem,
    "tg": tajik_stem,
    "tk": turkmen_stem,
}
"""By language; of others only whole words are compared."""


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """The folded stem of a word in lower case, in its own letters, by the endings of a language with a stemmer."""
    return folded(STEMMERS[language](word)).replace(" ", "")
