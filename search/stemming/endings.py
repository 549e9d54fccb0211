"""Taking endings off, one after another, until none is left.

A word and each of its forms come to the same stem because the word itself goes the same way: what looks like an ending
and is none, as in Berlin, is taken off everywhere.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from portal.languages.folding import spelled_plainly

VOWEL = re.compile("[aeiou]")
LAST_VOWELS = re.compile("[aeiou]+$")


def stemmer_of(
    endings: Iterable[str],
    *,
    shortest: int = 3,
    shortest_without_vowel: int = 4,
    hardened: Mapping[str, str] = MappingProxyType({}),
) -> Callable[[str], str]:
    """A function that takes `endings` off a word, the longest first, and the vowels at its end.

    What is left of a word has at least `shortest` letters and a vowel; vowels go only from words of which
    `shortest_without_vowel` letters stay. `hardened` says what the last letter is where no ending follows.
    """
    longest_first = sorted(set(endings), key=len, reverse=True)
    any_of_them = re.compile(f"(?:{'|'.join(longest_first)})$")

    def stem(word: str) -> str:
        left = spelled_plainly(word)
        while found := shorter(left, longest_first, shortest) if any_of_them.search(left) else "":
            left = found
        bare = LAST_VOWELS.sub("", left)
        if len(bare) >= shortest_without_vowel:
            left = bare
        return left[:-1] + hardened.get(left[-1], left[-1]) if left else word

    return stem


def shorter(word: str, endings: list[str], shortest: int) -> str:
    """`word` without the longest ending after which enough is left; empty where there is none."""
    for ending in endings:
        if word.endswith(ending):
            left = word[: -len(ending)]
            if len(left) >= shortest and VOWEL.search(left):
                return left
    return ""
