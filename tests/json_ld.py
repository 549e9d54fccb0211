"""Reads what a page tells machines."""

import json
from html.parser import HTMLParser
from typing import Any


class Blocks(HTMLParser):
    """Every JSON-LD block of a page, parsed, as a browser would find them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, Any]] = []
        self.reading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.reading = tag == "script" and dict(attrs).get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self.reading:
            self.found.append(json.loads(data))

    def handle_endtag(self, tag: str) -> None:
        self.reading = False


def blocks(html: str) -> dict[str, dict[str, Any]]:
    """{type: block}; a page has one of each type."""
    reader = Blocks()
    reader.feed(html)
    found = {block["@type"]: block for block in reader.found}
    assert len(found) == len(reader.found)
    return found


def addresses(value: Any, key: str = "") -> list[str]:
    """Every value that has to be a full address, at any depth."""
    if isinstance(value, dict):
        return [found for name, inner in value.items() for found in addresses(inner, name)]
    if isinstance(value, list):
        return [found for inner in value for found in addresses(inner, key)]
    return [value] if key in {"url", "image", "item", "mainEntityOfPage", "sameAs", "@id"} else []
