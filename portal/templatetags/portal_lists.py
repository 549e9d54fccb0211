"""Numbered pages of a list."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context

register = template.Library()


@register.filter
def elided(pages: Page[Any]) -> Iterator[int | str]:
    """Numbers of the pages around the present one and at the ends, with a sign for what is left out."""
    return pages.paginator.get_elided_page_range(pages.number, on_each_side=1, on_ends=1)


@register.filter
def is_number(part: int | str) -> bool:
    return isinstance(part, int)


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int) -> str:
    """Where a page of the present list is; the rest of the address stays, as far as the view `kept` it."""
    kept = context.get("kept")
    return f"?{kept}&page={number}" if kept else f"?page={number}"
