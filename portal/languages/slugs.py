"""ASCII slugs from titles in any of the portal's languages.

Cyrillic is transliterated the way the press writes names: Асел Аушакимова
becomes asel-aushakimova, Бишкек becomes bishkek.
"""

import re

from django.db import models
from django.utils.text import slugify

from .folding import LETTERS, transliterate

LONGEST = 80
ROOM_FOR_A_NUMBER = 6


def formatters() -> list[tuple[re.Pattern[str], str]]:
    """(pattern, replacement) for the browser's slug field, which lacks the letters of Kyrgyz and its neighbours."""
    return [(re.compile(letter, re.IGNORECASE), latin) for letter, latin in LETTERS.items()]


def slug_from(title: str) -> str:
    """An ASCII slug of at most 80 characters; empty where the title holds no letter or digit that we can write so."""
    return slugify(transliterate(title))[:LONGEST].strip("-")


def free_slug(title: str, model: type[models.Model], *, field: str = "slug", kept: frozenset[str] = frozenset()) -> str:
    """A slug from `title` that no row of `model` has and that is not in `kept`, with a number where needed."""
    longest = (getattr(model._meta.get_field(field), "max_length", None) or LONGEST) - ROOM_FOR_A_NUMBER
    stem = slug_from(title)[:longest].strip("-") or model._meta.model_name or "row"
    taken = set(model._default_manager.filter(**{f"{field}__startswith": stem}).values_list(field, flat=True)) | kept
    if stem not in taken:
        return stem
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{stem}-{number}") not in taken)
