"""Numbered pages of a list, forgiving to odd addresses."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

PER_PAGE = 12


def paginated(rows: QuerySet[Any] | Sequence[Any], wanted: str | None, per_page: int = PER_PAGE) -> Page[Any]:
    """Page `wanted` of `rows`; whatever cannot be a page number gives the first, too high a number the last."""
    number = int(wanted) if wanted and wanted.isascii() and wanted.isdigit() and len(wanted) < 9 else 1
    return Paginator(rows, per_page).get_page(max(number, 1))
