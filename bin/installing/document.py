"""The blocks of commands in docs/operations.md."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```sh(?P<mark>[^\n]*)\n(?P<commands>.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^###? (.+)$", re.MULTILINE)
ELSEWHERE = "elsewhere"
"""The mark of a block that cannot be run here: it needs the network, a name in the DNS, or an answer of somebody."""


@dataclass(frozen=True)
class Block:
    """Commands that stand together, below a heading."""

    heading: str
    commands: str
    is_run: bool


def chapter(path: Path, title: str) -> str:
    """The text between a heading of the second order and the next. Raises ValueError where there is no such heading."""
    parts = re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)
    for part in parts[1:]:
        heading, _, text = part.partition("\n")
        if heading.strip() == title:
            return f"## {heading}\n{text}"
    raise ValueError(f"{path} has no chapter “{title}”.")


def blocks(text: str) -> Iterator[Block]:
    """Every block of commands, in order."""
    for found in BLOCK.finditer(text):
        headings = HEADING.findall(text, 0, found.start())
        yield Block(headings[-1] if headings else "", found["commands"], found["mark"].strip() != ELSEWHERE)
