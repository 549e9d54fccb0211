"""How long a translated text may be, and the labels of its field and blocks."""

from typing import Any

from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import StreamField

from .memory.segments import Segment


def field_and_blocks(page: Any, segment: Segment) -> tuple[Any, list[Any]]:
    """The field a segment belongs to, and the blocks inside it that lead to the segment, outermost first."""
    name, *inner = segment.field_path.split(".")
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


def longest(page: Any, segment: Segment) -> int | None:
    """The most characters that fit; None where there is no limit."""
    field, inside = field_and_blocks(page, segment)
    holder = getattr(inside[-1], "field", None) if inside else field
    return getattr(holder, "max_length", None)


def heading(page: Any, segment: Segment) -> str:
    """Name of the field, in the language of the admin."""
    field, _inside = field_and_blocks(page, segment)
    return str(capfirst(field.verbose_name))


def label(page: Any, segment: Segment) -> str:
    """Names of the blocks that hold the segment; empty for a plain field."""
    _field, inside = field_and_blocks(page, segment)
    return " · ".join(str(block.label) for block in inside if block.label)
