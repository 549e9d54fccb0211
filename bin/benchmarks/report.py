"""What a run has measured, as a page of Markdown."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from itertools import chain

from environment import ROOT

from .finished import table_of_rates
from .forms import table_of_forms
from .found import Found
from .freshness import table_of_lags
from .goals import table_of_goals
from .measuring import table
from .processes import table_of_workers
from .search import table_of_relevance
from .sizes import table_of_sizes


def report(found: Found, thoroughness: str) -> list[str]:
    """Lines, with the machine, the day and the commit."""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    return [
        "# What a page costs",
        "",
        f"{datetime.now(UTC).date()}, commit {commit()}, {machine}, {thoroughness}.",
        *table_of_goals(found),
        "",
        "## Unfinished pages beside a bare Wagtail start page",
        "",
        *table(found.costs),
        *chain.from_iterable(table_of_rates(database, rates) for database, rates in found.rates.items()),
        *chain.from_iterable(table_of_lags(database, lags) for database, lags in found.lags.items()),
        *chain.from_iterable(table_of_workers(database, beside) for database, beside in found.workers.items()),
        *table_of_sizes(found.sizes),
        *table_of_forms(found.forms),
        *table_of_relevance(found.relevance),
    ]


def commit() -> str:
    command = ["git", "-C", str(ROOT), "rev-parse", "--short=8", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 fixed words
