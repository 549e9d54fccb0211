"""Keys, by which questions and choices are known in stored answers."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import count
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.languages.folding import transliterate

KEY = r"^[a-z][a-z0-9_]{0,39}$"
KEY_ERROR = _("A key begins with a lower-case letter and contains only a-z, 0-9 and _.")
LONGEST_KEY = 40
LONGEST_PROPOSAL = 30
"""A key made from a sentence ends with a word within this length."""
MADE_FROM_WORDS = _("If you leave it empty, it is made from the words.")


def key_block(help_text: Any = None, **options: Any) -> blocks.RegexBlock:
    return blocks.RegexBlock(
        regex=KEY,
        error_messages={"invalid": KEY_ERROR},
        max_length=LONGEST_KEY,
        help_text=help_text,
        **{"label": _("Key"), **options},
    )


def repeated(keys: Sequence[str | None]) -> dict[int, str]:
    """{index: key} of every key that is there more than once; empty ones do not count."""
    typed = [(key or "").strip() for key in keys]
    return {place: key for place, key in enumerate(typed) if key and typed.count(key) > 1}


def key_from(label: str) -> str:
    """A key made of the words of a label; empty where it has no letter or digit that we can write in a-z."""
    words = re.findall(r"[a-z0-9]+", transliterate(label))
    if words and words[0][0].isdigit():
        words.insert(0, "n")
    key = ""
    for word in words:
        longer = f"{key}_{word}" if key else word[:LONGEST_PROPOSAL]
        if len(longer) > LONGEST_PROPOSAL:
            break
        key = longer
    return key


def free_key(stem: str, taken: Collection[str]) -> str:
    """`stem`, or where it is taken `stem` with the first number from 2 that is free."""
    if stem not in taken:
        return stem
    numbered = (f"{stem[: LONGEST_KEY - len(f'_{number}')]}_{number}" for number in count(2))
    return next(key for key in numbered if key not in taken)


def propose_keys(values: Iterable[Any], *, otherwise: str) -> None:
    """Give each of these values that has a label and no key yet a key made from the label, free among them.

    `otherwise` is the key of a label that has none of our letters.
    """
    entries = list(values)
    taken = {key for value in entries if (key := (value.get("key") or "").strip())}
    for value in entries:
        label = (value.get("label") or "").strip()
        if label and not (value.get("key") or "").strip():
            value["key"] = free_key(key_from(label) or otherwise, taken)
            taken.add(value["key"])
