"""Numbered pages of a list."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context

register = template.Library()


@register.filter
def elided(pages: Page[Any]) -> Iterator[int | str]:
    """Numbers of the pages around the current one and at both ends, with an ellipsis for those left out."""
    return pages.paginator.get_elided_page_range(pages.number, on_each_side=1, on_ends=1)


@register.filter
def is_number(part: int | str) -> bool:
    return isinstance(part, int)


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int) -> str:
    """Address of a numbered page of this list. The rest of the query stays if the view gives it as `list_query`."""
    list_query = context.get("list_query")
    return f"?{list_query}&page={number}" if list_query else f"?page={number}"
