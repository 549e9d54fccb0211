"""English endings."""

from functools import cache
from typing import Any


@cache
def stemmer() -> Any:
    # Imported here: only a search and the index need it, and every web process would load it as it starts.
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def english_stem(word: str) -> str:
    return str(stemmer().stemWord(word))
