"""The forms of the demo's calls, in the form in which a page stores its questions.

A file per form lists its questions with their settings, named as in the blocks of `labs.questions`; a file per form and
language holds their words. What several forms have in common stands once, in the files called `shared.toml`.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from .words import block_id

FOLDER = Path(__file__).parent / "forms"
NOT_SETTINGS = ("kind", "choices", "columns")
"""What a question has besides the settings of its block: these become its type and its lists."""

Entry = dict[str, Any]


@cache
def table(path: str) -> Any:
    """The questions in a file of the folder, by key or as a list; empty where there is no such file."""
    file = FOLDER / f"{path}.toml"
    return tomllib.loads(file.read_text("utf-8"))["questions"] if file.exists() else {}


def structure(form: str) -> list[Entry]:
    """The headings and questions of a form, in order, without words."""
    return [table("shared").get(entry["key"], {}) | entry for entry in table(form)]


def labels(language: str, form: str) -> Entry:
    """{key: words} of a form in a language, and of all that forms share."""
    shared, own = table(f"{language}/shared"), table(f"{language}/{form}")
    return {key: shared.get(key, {}) | own.get(key, {}) for key in shared | own}


def questions(form: str, language: str) -> list[Entry]:
    """All questions of `form` with the words of `language`. Raises KeyError where words are missing."""
    words = labels(language, form)
    return [block(entry, words[entry["key"]], form) for entry in structure(form)]


def block(entry: Entry, words: Entry, *path: str) -> Entry:
    """A heading, a question or a column as a stream stores it; `path` says where it stands, for its id."""
    here = (*path, entry["key"])
    value = {name: setting for name, setting in entry.items() if name not in NOT_SETTINGS}
    value |= {name: words[name] for name in ("label", "help") if name in words}
    if "choices" in entry:
        value["choices"] = [option(key, words["choices"][key], *here) for key in entry["choices"]]
    if "columns" in entry:
        value["columns"] = [block(column, words["columns"][column["key"]], *here) for column in entry["columns"]]
    return {"type": entry["kind"], "value": value, "id": block_id(*here)}


def option(key: str, label: str, *path: str) -> Entry:
    """A choice as a list of them stores it."""
    return {"type": "item", "id": block_id(*path, key), "value": {"key": key, "label": label}}
