"""English endings."""

from functools import cache

import snowballstemmer


@cache
def stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def english_stem(word: str) -> str:
    return str(stemmer().stemWord(word))
