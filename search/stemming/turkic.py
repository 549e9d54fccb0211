"""Endings of Kyrgyz, Kazakh, Uzbek and Turkmen, in folded letters.

ы, и, і are i; ү, ұ, у are u; ө is o; ә is a. So тилинде and tilinde end in the same letters.
"""

from collections.abc import Mapping
from types import MappingProxyType

from .endings import Stemmer, Suits, stemmer_of

VOWELS = "aeiou"
VOICELESS = "pktsfhc"
"""Last letters after which endings begin voicelessly; sh, ch and kh end in h."""
SAID_VOICELESS = f"{VOICELESS}bdgv"
"""Those of borrowed words besides: клубта, Хорогтон."""

WITH = "men pen ben"
MINE = "m"
OF_SOMEBODY = "im um in un si su imiz ibiz ubuz iniz unuz miz biz buz niz nuz sin sun"
CASES = (
    "nin nun din dun tin tun ga ge go ka ke ko ni nu di du ti tu da de do ta te to dan den don tan ten ton nan nen non"
)
AFTER_ITS = "ina ine una une uno"
WHICH_IS_AT = "dagi degi dogi dogu tagi tegi togi togu"
PLURAL = "lar ler lor dar der dor tar ter tor"
ADJECTIVE = "lik luk dik duk tik tuk lig lug dig dug tig tug"
WHO_HAS_DONE = "gan gen gon kan ken kon"

KYRGYZ = f"{PLURAL} {OF_SOMEBODY} {CASES} {AFTER_ITS} {WHICH_IS_AT} {ADJECTIVE} {WHO_HAS_DONE}"
KAZAKH = f"{PLURAL} {OF_SOMEBODY} {CASES} {AFTER_ITS} {WHICH_IS_AT} {ADJECTIVE} {WITH}"
UZBEK = "lar im ing i si imiz ingiz miz ngiz m ng ning niki ga ka ni da dan dagi lik gacha kacha"
TURKMEN = (
    "lar ler im um in un si imiz iniz miz niz sin sun m nin ni da de dan den daki deki na ne ina ine lik luk lig lug"
)

HARDENED = MappingProxyType({"g": "k", "b": "p"})
"""The last letter as it is where no ending follows: китеби is of китеп."""
IN_TURKMEN = MappingProxyType({"g": "k", "b": "p", "j": "ch"})
LONG_ENOUGH_FOR_MINE = 4


def last_vowel(text: str) -> str:
    return next((letter for letter in reversed(text) if letter in VOWELS), "")


def is_in_harmony(left: str, ending: str) -> bool:
    """Whether the vowel of an ending can follow the last one: o and u only after their like, e never after a.

    What stands for "with" never changes; ё, which is folded to e, is followed by o and u, too.
    """
    if ending == MINE:
        return left[-1] in VOWELS and len(left) >= LONG_ENOUGH_FOR_MINE
    if ending in WITH.split():
        return True
    before, after = last_vowel(left), last_vowel(ending[::-1])
    return before in "oue" if after in "ou" else (before, after) != ("a", "e")


def is_assimilated(left: str, ending: str) -> bool:
    """Whether the first letter of an ending can follow the last one of what is left, as Kyrgyz and Kazakh have it.

    т and к only after voiceless letters, д and г only after others, л of the plural after vowels, r and й.
    """
    last, first = left[-1], ending[0]
    if ending in PLURAL.split() and first == "l":
        return last in f"{VOWELS}rv"
    if first in "tk":
        return last in SAID_VOICELESS
    return last not in VOICELESS if first in "dg" else True


def in_kyrgyz(left: str, ending: str) -> bool:
    after_vowel = ending[0] != "n" or left[-1] in VOWELS
    return after_vowel and is_assimilated(left, ending) and is_in_harmony(left, ending)


def in_kazakh(left: str, ending: str) -> bool:
    after_nasal = ending[0] != "n" or left[-1] in f"{VOWELS}mn"
    return after_nasal and is_assimilated(left, ending) and is_in_harmony(left, ending)


def in_uzbek(left: str, ending: str) -> bool:
    return ending not in {"m", "ng"} or (left[-1] in VOWELS and len(left) >= LONG_ENOUGH_FOR_MINE)


def in_turkmen(left: str, ending: str) -> bool:
    return (ending[0] != "n" or left[-1] in VOWELS) and is_in_harmony(left, ending)


def stemmer(endings: str, suits: Suits, *, short_vowels: str = "iu", hardened: Mapping[str, str] = HARDENED) -> Stemmer:
    return stemmer_of(endings.split(), suits=suits, drops_vowels=True, short_vowels=short_vowels, hardened=hardened)


kyrgyz_stem = stemmer(KYRGYZ, in_kyrgyz)
kazakh_stem = stemmer(KAZAKH, in_kazakh)
uzbek_stem = stemmer(UZBEK, in_uzbek, short_vowels="aiu")
turkmen_stem = stemmer(TURKMEN, in_turkmen, hardened=IN_TURKMEN)
