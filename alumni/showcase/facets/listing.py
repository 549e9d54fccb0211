"""What the page of people and the page of films show around their rows."""

from collections.abc import Collection
from typing import Any

from .choosing import Choice
from .counting import Table
from .naming import Names, facets, filters, filters_to_remove


def list_context(rows: Collection[Any], found: int, table: Table, choice: Choice, names: Names) -> dict[str, Any]:
    """Real rows and samples apart, with counts, facets, active filters and ways out of an empty list.

    `rows` are those of one page, `found` the positions of all that fit the choice.
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
