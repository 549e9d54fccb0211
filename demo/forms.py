"""The forms of the demo's calls, in the form in which a page stores its questions.

A file per form lists its questions with their settings, named as in the blocks of `labs.questions`; a file per form and
language holds their words. What stands in the library of questions is not repeated; what several forms have in common
beside it stands once, in the files called `shared.toml`.
"""

import tomllib
from functools import cache, partial
from pathlib import Path
from typing import Any

from labs.questions import library
from labs.questions.stored import merged, stored_entry

from .words import block_id

FOLDER = Path(__file__).parent / "forms"

Entry = dict[str, Any]


@cache
def table(path: str) -> Any:
    """The questions in a file of the folder, by key or as a list; empty where there is no such file."""
    file = FOLDER / f"{path}.toml"
    return tomllib.loads(file.read_text("utf-8"))["questions"] if file.exists() else {}


def structure(form: str) -> list[Entry]:
    """The headings and questions of a form, in order, without words."""
    return [library.entry(entry["key"]) | table("shared").get(entry["key"], {}) | entry for entry in table(form)]


def labels(language: str, form: str) -> Entry:
    """{key: words} of a form in a language, and of all that forms share."""
    shared = library.words(language) | table(f"{language}/shared")
    return merged(shared, table(f"{language}/{form}"))


def questions(form: str, language: str) -> list[Entry]:
    """All questions of `form` with the words of `language`. Raises KeyError where words are missing."""
    words = labels(language, form)
    return [stored_entry(entry, words[entry["key"]], partial(block_id, form)) for entry in structure(form)]
