"""Russian endings."""

from functools import cache

import snowballstemmer


@cache
def stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("russian")


def russian_stem(word: str) -> str:
    return str(stemmer().stemWord(word.replace("ё", "е")))
