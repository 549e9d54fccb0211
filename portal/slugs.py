"""ASCII slugs from titles in any of the portal's languages.

Cyrillic is transliterated the way the press writes names: Асел Аушакимова
becomes asel-aushakimova, Бишкек becomes bishkek.
"""

from django.utils.text import slugify

CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіҳҷӣӯўє",
        ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "-", "y", "-", "e", "yu", "ya", "a", "g", "k", "n", "o", "u", "u", "h", "i", "h", "j", "i", "u", "u", "ye"],
        strict=True,
    )
)
LATIN = {"ä": "a", "ç": "ch", "ž": "zh", "ň": "n", "ö": "o", "ş": "sh", "ü": "u", "ý": "y", "ı": "i", "ğ": "g"}
APOSTROPHES = dict.fromkeys("ʻʼ'’‘`", "")
LONGEST = 80


def transliterate(text: str) -> str:
    """`text` in lower-case Latin letters; letters of other scripts stay as they are."""
    letters = CYRILLIC | LATIN | APOSTROPHES
    return "".join(letters.get(letter, letter).replace("-", "" if letter in "ъь" else "-") for letter in text.lower())


def slug_from(title: str) -> str:
    """An ASCII slug of at most 80 characters; empty where the title holds no letter or digit we know."""
    return slugify(transliterate(title))[:LONGEST].strip("-")
