"""Russian endings."""

import re

from .snowball import stemmer

SEVERAL = {
    "shch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ya": "я", "yo": "е", "ye": "е",
}  # fmt: skip
SINGLE = dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввксыз", strict=False))
LATIN = re.compile("|".join([*SEVERAL, "[a-z]"]))
FLEETING = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])[ое](?=[клнрц]$)")
"""The vowel of заявок, кукол and конец, which заявка, куклы and концы lack."""


def russian_stem(word: str) -> str:
    """A word in Latin letters is read as a name that is asked for in them."""
    cyrillic = LATIN.sub(lambda found: SEVERAL.get(found[0]) or SINGLE[found[0]], word)
    return FLEETING.sub("", str(stemmer("russian").stemWord(cyrillic.replace("ё", "е"))))
