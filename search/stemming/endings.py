"""Taking endings off, one after another, until none is left.

A word and each of its forms come to the same stem because the word itself goes the same way: what looks like an ending
and is none, as in Berlin, is taken off everywhere.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from portal.languages.folding import folded, spelled_plainly
from search.stop_words import STOP_WORDS

VOWEL = re.compile("[aeiou]")
LAST_VOWELS = re.compile("[aeiou]+$")
CONSONANT = "[bdfghjklmnprstvz]"
TWO_CONSONANTS = re.compile(f"[aeiou]{CONSONANT}{{2}}$")
"""The end of a word of one syllable from which a vowel has fallen out, or that takes one: орны, халқы."""
SMALL = frozenset(small for word in STOP_WORDS if len(small := folded(word)) > 2)
"""What a longer word is not shortened to: ментор is not мен. Of two letters are too many nouns."""
SHORTEST_WITHOUT_VOWEL = 4

Suits = Callable[[str, str], bool]
Stemmer = Callable[[str], str]


def stemmer_of(
    endings: Iterable[str],
    *,
    shortest: int = 3,
    suits: Suits = lambda _left, _ending: True,
    drops_vowels: bool = False,
    short_vowels: str = "",
    hardened: Mapping[str, str] = MappingProxyType({}),
) -> Stemmer:
    """A function that takes `endings` off a word, the longest first.

    What is left of a word has `shortest` letters and a vowel at least, and is no small word of its own. `suits` says
    whether an ending can stand after what is left. `drops_vowels` takes the vowels at its end, too, where four letters
    stay; `short_vowels` are left out between the last two consonants, since they fall out before some endings: орын,
    орны. `hardened` says what the last letter is where no ending follows.
    """
    short_vowel = re.compile(f"(?<={CONSONANT})[{short_vowels}](?={CONSONANT}$)") if short_vowels else None
    longest_first = sorted(set(endings), key=len, reverse=True)

    def shorter(word: str) -> str:
        for ending in longest_first:
            left = word.removesuffix(ending)
            if (
                left != word
                and len(left) >= shortest
                and VOWEL.search(left)
                and left not in SMALL
                and suits(left, ending)
            ):
                return left
        bare = LAST_VOWELS.sub("", word) if drops_vowels else word
        is_long_enough = len(bare) >= SHORTEST_WITHOUT_VOWEL or bool(TWO_CONSONANTS.search(bare))
        return bare if bare != word and is_long_enough and bare not in SMALL else ""

    def stem(word: str) -> str:
        left = spelled_plainly(word)
        while found := shorter(left):
            left = found
        if not left:
            return word
        left = left[:-1] + hardened.get(left[-1], left[-1])
        return short_vowel.sub("", left) if short_vowel and len(left) > shortest else left

    return stem
