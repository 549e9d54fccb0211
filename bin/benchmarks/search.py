"""How well the search finds, measured on both databases, each in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from environment import ROOT

from .measuring import aligned
from .relevance import Relevance


def relevance(variables: Mapping[str, str]) -> list[Relevance]:
    """Recall and precision on the database that these environment variables name, which must have been migrated."""
    # -P keeps the script's folder out of sys.path, so that its modules do not shadow the project's.
    command = [sys.executable, "-P", str(Path(__file__).parent / "relevance.py")]
    done = subprocess.run(  # noqa: S603 our own interpreter
        command, env={**variables, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True, check=True
    )
    return [Relevance(**json.loads(line)) for line in done.stdout.splitlines()]


def table_of_relevance(measured: Mapping[str, Sequence[Relevance]]) -> list[str]:
    """{database: measured} as a Markdown table, with an empty line above; nothing for none."""
    rows: list[Any] = [
        (database, one.language, one.half, str(one.questions), f"{one.recall:.2f}", f"{one.precision:.2f}")
        for database, found in measured.items()
        for one in found
    ]
    heading = ("database", "language", "questions", "number", "recall", "precision")
    return ["", *aligned([heading, *rows])] if rows else []
