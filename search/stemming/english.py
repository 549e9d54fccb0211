"""English endings."""

from .snowball import stemmer


def english_stem(word: str) -> str:
    return str(stemmer("english").stemWord(word))
