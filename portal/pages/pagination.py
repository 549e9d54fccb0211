"""Numbered pages of a list, lenient with odd page numbers."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

PER_PAGE = 12


def number_of_parts(rows: int, per_page: int = PER_PAGE) -> int:
    """How many numbered pages a list of so many rows has; an empty one has one as well."""
    return max(1, -(-rows // per_page))


def query_of_part(number: int) -> str:
    """What follows the address of a list for one of its numbered pages: "?page=2", nothing for the first."""
    return f"?page={number}" if number > 1 else ""


def paginated(rows: QuerySet[Any] | Sequence[Any], wanted: str | None, per_page: int = PER_PAGE) -> Page[Any]:
    """Page `wanted` of `rows`; whatever cannot be a page number gives the first, too high a number the last."""
    number = int(wanted) if wanted and wanted.isascii() and wanted.isdigit() and len(wanted) < 9 else 1
    return Paginator(rows, per_page).get_page(max(number, 1))
