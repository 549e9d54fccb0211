"""The library of questions, from which editors copy into the form of a call: the same in every language of the portal.

`structure.toml` lists its sets and their questions, a file per language in the folder `words` holds their words. What
has been copied belongs to its call: a change here changes no form.
"""

import uuid
from functools import cache
from pathlib import Path
from typing import Any

from labs.questions.stored import Stored, stored_entry

FOLDER = Path(__file__).parent


@cache
def contents(path: str) -> Any:
    """A file of the library."""
    # Imported here: only editors of forms open the library.
    import tomllib

    return tomllib.loads((FOLDER / f"{path}.toml").read_text("utf-8"))


def languages() -> list[str]:
    """The languages in which the library is written."""
    return sorted(file.stem for file in (FOLDER / "words").glob("*.toml"))


def sets() -> dict[str, list[str]]:
    """{name of a set: keys of its headings and questions, in order}; a key is in one set."""
    found: dict[str, list[str]] = contents("structure")["sets"]
    return found


def set_label(name: str, language: str) -> str:
    return str(contents(f"words/{language}")["sets"][name])


def entry(key: str) -> dict[str, Any]:
    """The settings of a heading or question with this key; empty where the library has none."""
    found: dict[str, Any] = contents("structure")["questions"].get(key, {})
    return found


def words(language: str) -> dict[str, Any]:
    """{key: words} in a language; empty where the library is not written in it."""
    found: dict[str, Any] = contents(f"words/{language}")["questions"] if language in languages() else {}
    return found


def stored_set(name: str, language: str) -> list[Stored]:
    """The headings and questions of a set as a page stores them, with the same ids in every language."""
    in_language = words(language)
    return [stored_entry({"key": key} | entry(key), in_language[key], block_id) for key in sets()[name]]


def block_id(*path: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(("library", *path))))
