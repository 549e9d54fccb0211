"""How long a translated text may be, and what its place on the page is called."""

from typing import Any

from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import StreamField

from .passages import Passage


def place_of(page: Any, piece: Passage) -> tuple[Any, list[Any]]:
    """The field a passage belongs to, and the blocks inside it that lead to the passage, outermost first."""
    name, *inner = piece.field_path.split(".")
    field = page._meta.get_field(name)
    if not isinstance(field, StreamField):
        return field, []
    found: list[Any] = []
    block: Any = field.stream_block
    for step in inner:
        block = block.child_block if isinstance(block, blocks.ListBlock) else block.child_blocks.get(step)
        if block is None:
            break
        found.append(block)
    return field, found


def longest(page: Any, piece: Passage) -> int | None:
    """Characters that fit; None where there is no limit."""
    field, inside = place_of(page, piece)
    holder = getattr(inside[-1], "field", None) if inside else field
    return getattr(holder, "max_length", None)


def heading(page: Any, piece: Passage) -> str:
    """Name of the field, in the language of the admin."""
    field, _inside = place_of(page, piece)
    return str(capfirst(field.verbose_name))


def label(page: Any, piece: Passage) -> str:
    """Names of the blocks that hold the passage; empty for a plain field."""
    _field, inside = place_of(page, piece)
    return " · ".join(str(block.label) for block in inside if block.label)
