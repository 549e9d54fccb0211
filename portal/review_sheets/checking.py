"""What is wrong with a text that came back in a sheet, in a sentence for whoever reads the sheet."""

import re
import unicodedata
from collections import Counter

from portal.languages.alphabets import ALPHABETS
from portal.languages.plain_text import is_blank

from .placeholders import PLACEHOLDER, in_sentence, tags

CYRILLIC = frozenset({"ru", "ky", "kk", "tg"})
CYRILLIC_LETTER = re.compile(r"[\u0400-\u04ff]")
MIXED_WORD = re.compile(r"[a-z]+[\u0400-\u04ff]|[\u0400-\u04ff]+[a-z]", re.IGNORECASE)
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Categories of Unicode: controls, marks of direction, joiners, separators of lines."""
WRONG_APOSTROPHE = re.compile(r"[oOgG]['’‘`]|\w['’‘`]\w")


def problems_of(text: str, *, english: str, plural: str, language: str, is_of_one: bool) -> list[str]:
    """Why `text` cannot stand for `english`; of a sentence with plural forms, it is one, that of 1 alone or another."""
    if is_blank(text):
        return ["it is empty"]
    return [
        *problems_of_placeholders(text, english, plural, is_of_one=is_of_one),
        *problems_of_signs(text, english),
        *problems_of_lines(text, english),
        *problems_of_letters(text, english + plural, language),
    ]


def problems_of_signs(text: str, english: str) -> list[str]:
    """Signs that nobody sees, of which some turn the direction of what follows; and no word where there should be."""
    unseen = {sign for sign in text if sign != "\n" and unicodedata.category(sign) in UNSEEN} - {*english}
    said = [f"it has signs that nobody sees: {', '.join(sorted(f'U+{ord(sign):04X}' for sign in unseen))}"]
    is_wordless = not in_sentence(english) and any(map(str.isalpha, english)) and not any(map(str.isalpha, text))
    return [*(said if unseen else ()), *(["it has no word"] if is_wordless else ())]


def problems_of_placeholders(text: str, english: str, plural: str, *, is_of_one: bool) -> list[str]:
    """The form for 1 alone may leave its number out; anything else has what the English has.

    21 and 101 take the form of 1 in Russian, which therefore needs its number there.
    """
    found, meant = Counter(in_sentence(text)), Counter(in_sentence(english))
    if plural:
        known = set(in_sentence(english + plural))
        missing = [] if is_of_one else sorted(set(in_sentence(plural)) - set(found))
        foreign = sorted(set(found) - known)
    else:
        missing, foreign = sorted((meant - found).elements()), sorted((found - meant).elements())
    said = [f"{mark} is missing" for mark in missing] + [f"{mark} does not belong here" for mark in foreign]
    # A sign that is left over would break the sentence when something is put into it.
    if meant and re.search(r"[%{}]", PLACEHOLDER.sub("", text)):
        said.append("what stands for a name or a number is damaged: copy it from the English")
    if Counter(tags(text)) != Counter(tags(english)):
        said.append(f"the marks {', '.join(tags(english)) or '<…>'} are not as in the English")
    return said


def problems_of_lines(text: str, english: str) -> list[str]:
    return ["it has several lines, and the English has one"] if "\n" in text and "\n" not in english else []


def problems_of_letters(text: str, english: str, language: str) -> list[str]:
    """Letters of other alphabets, which look right and are not found by any search."""
    words = PLACEHOLDER.sub(" ", text)
    # Russian sorts ё with е, so its alphabet there lacks it.
    own = {*ALPHABETS.get(language, "").replace(" ", ""), "ё", *english.casefold()}
    strange = sorted({letter for letter in words.casefold() if CYRILLIC_LETTER.match(letter)} - own)
    said = [f"these letters are not of this language: {', '.join(strange)}"] if strange else []
    mixed = MIXED_WORD.search(words) if language in CYRILLIC else None
    if mixed:
        said.append(f"Latin and Cyrillic letters are mixed in one word: “{mixed.group()}”")
    if language == "uz" and WRONG_APOSTROPHE.search(words):
        said.append("oʻ, gʻ and ʼ are written with ʻ (U+02BB) and ʼ (U+02BC)")
    return said
