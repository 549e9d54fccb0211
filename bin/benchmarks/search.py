"""How well the search finds, measured on both databases, each in a process of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from .commands import printed_by
from .measuring import aligned
from .relevance import Relevance


def relevance(variables: Mapping[str, str]) -> list[Relevance]:
    """Recall and precision on the database that these environment variables name, which must have been migrated."""
    return [Relevance(**told) for told in printed_by("relevance.py", variables)]


def table_of_relevance(measured: Mapping[str, Sequence[Relevance]]) -> list[str]:
    """{database: measured} as a Markdown table, with an empty line above; nothing for none."""
    rows: list[Any] = [
        (database, one.language, one.half, str(one.questions), f"{one.recall:.2f}", f"{one.precision:.2f}")
        for database, found in measured.items()
        for one in found
    ]
    heading = ("database", "language", "questions", "number", "recall", "precision")
    return ["", *aligned([heading, *rows])] if rows else []
