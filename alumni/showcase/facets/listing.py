"""The context that the lists of people and of films share."""

from collections.abc import Collection
from typing import Any

from .choosing import Choice
from .counting import Table
from .naming import Names, facets, filters, filters_to_remove


def list_context(rows: Collection[Any], found: int, table: Table, choice: Choice, names: Names) -> dict[str, Any]:
    """Real rows and samples separately, with counts, facets, active filters, and filters to remove from an empty list.

    `rows` are those of one page, `found` has the positions of all that match the choice, as bits.
    """
    real = table.count_real(found)
    return {
        "real": [row for row in rows if not row.is_sample],
        "samples": [row for row in rows if row.is_sample],
        "count": real,
        "sample_count": found.bit_count() - real,
        "facets": facets(table, choice, names),
        "filters": filters(choice, names),
        "filters_to_remove": [] if real else filters_to_remove(table, choice, names),
        "list_query": choice.query,
    }
