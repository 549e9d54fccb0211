"""What is wrong with a text that came back in a sheet, in a sentence for whoever reads the sheet."""

import re
from collections import Counter

from portal.languages.alphabets import ALPHABETS

from .placeholders import PLACEHOLDER, in_sentence, tags

CYRILLIC = frozenset({"ru", "ky", "kk", "tg"})
CYRILLIC_LETTER = re.compile(r"[\u0400-\u04ff]")
MIXED_WORD = re.compile(r"[a-z]+[\u0400-\u04ff]|[\u0400-\u04ff]+[a-z]", re.IGNORECASE)
WRONG_APOSTROPHE = re.compile(r"[oOgG]['’‘`]|\w['’‘`]\w")


def problems_of(text: str, *, english: str, plural: str, language: str) -> list[str]:
    """Why `text` cannot stand for `english`; of a sentence with plural forms, it is one of the forms."""
    if not text.strip():
        return ["it is empty"]
    return [
        *problems_of_placeholders(text, english, plural),
        *problems_of_lines(text, english),
        *problems_of_letters(text, english + plural, language),
    ]


def problems_of_placeholders(text: str, english: str, plural: str) -> list[str]:
    """A plural form for 1 may leave its number out; anything else has what the English has, each as often."""
    found, meant = Counter(in_sentence(text)), Counter(in_sentence(english))
    if plural:
        known = set(in_sentence(english + plural))
        missing: list[str] = []
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
