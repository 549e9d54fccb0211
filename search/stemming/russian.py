"""Russian endings."""

import re
from functools import cache
from typing import Any

SEVERAL = {
    "shch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ya": "я", "yo": "е", "ye": "е",
}  # fmt: skip
SINGLE = dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввксыз", strict=False))
LATIN = re.compile("|".join([*SEVERAL, "[a-z]"]))
FLEETING = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])[ое](?=[клнрц]$)")
"""The vowel of заявок, кукол and конец, which заявка, куклы and концы lack."""


@cache
def stemmer() -> Any:
    # Imported here: only a search and the index need it, and every web process would load it as it starts.
    import snowballstemmer

    return snowballstemmer.stemmer("russian")


def russian_stem(word: str) -> str:
    """A word in Latin letters is read as a name that is asked for in them."""
    cyrillic = LATIN.sub(lambda found: SEVERAL.get(found[0]) or SINGLE[found[0]], word)
    return FLEETING.sub("", str(stemmer().stemWord(cyrillic.replace("ё", "е"))))
