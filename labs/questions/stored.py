"""Questions as a page stores them, made from settings and words that stand in files.

An entry is a heading, a question or a column: its key, its kind, the keys of its choices, its columns, and settings
named as in its block. Its words are a label, a help, an example, and those of its choices and columns
by their keys.
"""

from collections.abc import Callable, Mapping
from typing import Any

NOT_SETTINGS = ("kind", "choices", "columns")
"""What an entry has besides the settings of its block: these become its type and its lists."""
WORDS = ("label", "help", "example")

Entry = Mapping[str, Any]
Words = Mapping[str, Any]
Stored = dict[str, Any]


def merged(general: Words, particular: Words) -> dict[str, Any]:
    """The words of a form, with general ones where it has none; so for each choice and column."""
    found = dict(general)
    for name, word in particular.items():
        both = isinstance(word, Mapping) and isinstance(general.get(name), Mapping)
        found[name] = merged(general[name], word) if both else word
    return found


def stored_entry(entry: Entry, words: Words, block_id: Callable[..., str], *path: str) -> Stored:
    """An entry as a stream stores it; `path` says where it stands, for its id. Raises KeyError where words are missing.

    Of the choices that have words only those of the entry are taken.
    """
    here = (*path, entry["key"])
    value = {name: setting for name, setting in entry.items() if name not in NOT_SETTINGS}
    value |= {name: words[name] for name in WORDS if name in words}
    if "choices" in entry:
        value["choices"] = [stored_choice(key, words["choices"][key], block_id, *here) for key in entry["choices"]]
    if "columns" in entry:
        value["columns"] = [
            stored_entry(column, words["columns"][column["key"]], block_id, *here) for column in entry["columns"]
        ]
    return {"type": entry["kind"], "value": value, "id": block_id(*here)}


def stored_choice(key: str, label: str, block_id: Callable[..., str], *path: str) -> Stored:
    """A choice as a list of them stores it."""
    return {"type": "item", "id": block_id(*path, key), "value": {"key": key, "label": label}}


def with_words_of(entry: Stored, translated: Stored | None) -> Stored:
    """A stored entry with the words of the same one in another language; its own where the other has none."""
    if translated is None:
        return entry
    value, words = dict(entry["value"]), translated["value"]
    value |= {name: words[name] for name in WORDS if words.get(name)}
    for name in ("choices", "columns"):
        if name in value:
            other = {one["id"]: one for one in words.get(name) or []}
            value[name] = [with_words_of(one, other.get(one["id"])) for one in value[name]]
    return {**entry, "value": value}
