"""A sheet as one HTML file, to be read on a screen or on paper."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.template.loader import render_to_string

from portal.languages.language_names import own_language_name

from .instructions import INSTRUCTIONS
from .rows import Row


@dataclass
class Chapter:
    """What is met at one place first; further places of a sentence stand beside it."""

    english: str
    russian: str
    rows: list[Row] = field(default_factory=list)


def write_document(file: Path, language: str, rows: Iterable[Row]) -> None:
    chapters: dict[str, Chapter] = {}
    for row in rows:
        first = row.places[0]
        chapters.setdefault(first.english, Chapter(first.english, first.russian)).rows.append(row)
    context = {
        "language": language,
        "name": own_language_name(language),
        "instructions": INSTRUCTIONS,
        "chapters": list(chapters.values()),
    }
    file.write_text(render_to_string("portal/review_sheets/sheet.html", context), "utf-8")
