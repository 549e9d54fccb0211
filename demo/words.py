"""The demo's texts, in TOML files by language and page, in the folder `words`."""

import html
import re
import tomllib
import uuid
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("en", "ru", "ky", "kk", "uz", "tg", "tk")
"""The languages in which every page is written."""
LINK = re.compile(r'<a href="page:([^"]+)">')
BETWEEN_TAGS = re.compile(r">\n\s*<")

Words = dict[str, Any]


@cache
def words(language: str, path: str) -> Words:
    """The texts of a page: `words("ky", "labs/impact-lab")`; empty where there is no such page."""
    file = FOLDER / language / f"{path}.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


def pages_in(folder: str) -> list[str]:
    """Paths of all pages in a folder, without its index."""
    return sorted(f"{folder}/{file.stem}" for file in (FOLDER / "en" / folder).glob("*.toml") if file.stem != "index")


def rich_text(source: str, link: Callable[[str], int]) -> str:
    """HTML as Wagtail stores it; `link` gives the id of the page at a path."""
    linked = LINK.sub(lambda found: f'<a linktype="page" id="{link(found[1])}">', source.strip())
    return BETWEEN_TAGS.sub("><", linked)


def bullet_list(lines: list[str]) -> str:
    """A rich-text list of plain lines; empty without lines."""
    return f"<ul>{''.join(f'<li>{html.escape(line, quote=False)}</li>' for line in lines)}</ul>" if lines else ""


def block_id(*parts: str) -> str:
    """A stable id of a block, the same in all languages, so that translations find their segments."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(("demo", *parts))))


def body(path: str, source: str, link: Callable[[str], int]) -> list[dict[str, Any]]:
    """The stored form of a page's body: one text block."""
    text = rich_text(source, link)
    return [{"type": "text", "value": text, "id": block_id(path, "body")}] if text else []


def press_pictures(path: str, title: str, keys: Iterable[int]) -> dict[str, Any]:
    """The stored form of a block of pictures for the press, `keys` being those of the pictures."""
    pictures = [{"type": "item", "value": key, "id": block_id(path, "picture", str(key))} for key in keys]
    return {
        "type": "press_pictures",
        "value": {"title": title, "pictures": pictures},
        "id": block_id(path, "press pictures"),
    }
