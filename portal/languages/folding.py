"""One way to take letters down to what anybody can type: for slugs, sorting, search and comparing names.

Nobody's telephone has all letters of seven languages: ө is typed as о, ʻ as any apostrophe, and a name is looked up in
the other script. What is compared is therefore folded on both sides, in what is stored and in what is asked.
"""

import re
import unicodedata
from collections.abc import Mapping

APOSTROPHES = "ʻʼ‘’'`´ˈ′"
"""Whatever is typed for the signs of the Uzbek oʻ and maʼno."""

PLAIN_FORMS: Mapping[str, str] = dict(zip("әғқңөүұһіҳҷґєıøłđə", "агкноуухихчгеiolda", strict=True))
"""For letters whose mark Unicode cannot take off: the plain letter of their script."""

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ҳ": "h",
    "ҷ": "j", "ӣ": "i", "ӯ": "u", "ў": "o",
}  # fmt: skip
LATIN = {"ä": "a", "ç": "ch", "ž": "zh", "ň": "n", "ö": "o", "ş": "sh", "ü": "u", "ý": "y", "ı": "i", "ğ": "g"}
LETTERS: Mapping[str, str] = CYRILLIC | LATIN | dict.fromkeys(APOSTROPHES, "")
"""Each letter in plain Latin ones, as the press writes names: Асел Аушакимова becomes asel aushakimova."""

IN_LATIN = str.maketrans(dict(LETTERS))
SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"w", "v"),
        (r"kh|ks|x", "h"),
        (r"dzh|dj|zh", "j"),
        (r"shch", "sh"),
        (r"q|ck|c(?!h)", "k"),
        (r"ph", "f"),
        (r"y", "i"),
        (r"i+([aeu])", r"\1"),
    )
)
"""(pattern, replacement): makes different Latin spellings of one word alike; applied in this order."""
DOUBLED = re.compile(r"([^\W\d])\1+")

LOOK_ALIKES = {"ş": "s", "ç": "c", "ž": "z", "ҷ": "ч"}
"""What is typed on a keyboard without these letters, where it is not what they are folded to: sh, ch, zh, j."""
LOOKS_ALIKE = str.maketrans(LOOK_ALIKES)
WITH_LOOK_ALIKES = re.compile(rf"[^\W_]*[{''.join(LOOK_ALIKES)}][^\W_]*", re.IGNORECASE)

WORD = re.compile(r"[^\W_]+")
HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
UNSEEN = "\xad\u200b\u200c\u200d\u2060\ufeff"
"""Where a word may be broken or joined: text that was copied brings them along."""
STRESS = re.compile("[\u0300-\u036f]+")
"""Marks that are no part of any letter of ours once letters are composed: that of лаборато́рия."""
NO_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES + UNSEEN))


def transliterate(text: str) -> str:
    """`text` in lower-case Latin letters; letters of other scripts stay as they are."""
    return text.lower().translate(IN_LATIN)


def folded(text: str) -> str:
    """The words of `text` as they are compared, one space between them: "Өзгөчө" and "Ozgocho" are the same."""
    return " ".join(folded_words(text))


def folded_words(text: str) -> list[str]:
    """The words of `folded`."""
    return WORD.findall(DOUBLED.sub(r"\1", spelled_plainly(text)))


def spelled_plainly(text: str) -> str:
    """`text` as it is folded but for doubled letters, which tell where a word ends and its ending begins."""
    composed = unicodedata.normalize("NFC", text.casefold()).translate(NO_APOSTROPHES)
    latin = without_marks(transliterate(composed))
    for pattern, plain in SPELLINGS:
        latin = pattern.sub(plain, latin)
    return latin


def words_as_written(text: str) -> list[str]:
    """The words of `text` in lower case, in their own letters, without apostrophes and marks of stress."""
    composed = unicodedata.normalize("NFC", text.casefold().translate(NO_APOSTROPHES))
    return WORD.findall(STRESS.sub("", composed))


def with_hyphened_words_whole(text: str) -> str:
    """`text` with each hyphened word once more without its hyphens, since many write it so: Jalal-Abad Jalalabad."""
    return HYPHENED.sub(lambda found: f"{found[0]} {found[0].replace('-', '')}", text)


def with_look_alikes(text: str) -> str:
    """`text` for an index: each word whose letters many cannot type once more as they type it, bäsleşik baslesik."""
    composed = unicodedata.normalize("NFC", text)
    return WITH_LOOK_ALIKES.sub(lambda found: f"{found[0]} {in_look_alikes(found[0])}", composed)


def in_look_alikes(word: str) -> str:
    return word.lower().translate(LOOKS_ALIKE)


def without_marks(text: str) -> str:
    """`text` without the marks above and below its letters: é becomes e."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
