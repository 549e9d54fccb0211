"""What every type of public page costs, compared with the start page of a bare Wagtail project: `make bench`.

Python calls and queries are the same each time; CPU is a multiple of the bare page's, measured in the same run. The
table is written to var/bench/report.md, with a picture beside it. No figure makes it fail: people compare it with the
last report.
"""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.bare import bare_project
from benchmarks.chart import chart
from benchmarks.commands import manage
from benchmarks.finished import rates
from benchmarks.forms import costs_of_forms
from benchmarks.found import Found
from benchmarks.freshness import lags
from benchmarks.measuring import Cost, Project, cost, project
from benchmarks.processes import Comparison, Served, workers
from benchmarks.relevance import Relevance
from benchmarks.report import report
from benchmarks.search import relevance
from benchmarks.sizes import copy_of_demo, costs_at_sizes
from demo_folder import DemoFolder
from environment import ROOT
from judges.page_types import TYPES, PageLocation, PageType, locate
from own_demo import FOLDER as DEMO
from own_demo import free_port, own_demo, web_server
from postgres import temporary_postgres
from progress import progress
from reporting import say
from system_packages import NGINX, WRK, ensure

FOLDER = ROOT / "var" / "bench"
MEASURED = (
    "front",
    "news",
    "news-item",
    "edition",
    "call-open",
    "apply",
    "alumni",
    "alumni-filtered",
    "profile",
    "films",
    "film",
    "results",
    "story",
    "search-hits",
    "missing",
)
"""Names of types in judges.page_types: one for each way in which a page is made."""
ALL_TYPES = tuple(page_type for page_type in TYPES if page_type.name in MEASURED)
FORMS = "forms"
"""Stands for forms of 20 and 80 questions, which the demo has none of."""
SEARCH = "search-questions"
"""Stands for what the search finds of questions with known answers."""
FINISHED = "finished"
"""Stands for finished pages, beside nginx, on both databases as those that follow."""
FRESHNESS = "freshness"
"""Stands for how long after a write somebody may still get an old page."""
SIZES = "sizes"
"""Stands for the same pages of a small and of a large site."""
PROCESSES = "processes"
"""Stands for how much CPU a web worker takes to start, and how much memory when it is warm."""
SQLITE, POSTGRESQL = DATABASES = ("SQLite", "PostgreSQL")
LANGUAGES = ("en", "ky")
"""The source language, and that of a translation."""


@dataclass(frozen=True)
class Options:
    """The parsed command line."""

    types: tuple[PageType, ...]
    rounds: int
    measures_forms: bool
    measures_search: bool
    measures_finished: bool
    measures_freshness: bool
    measures_sizes: bool
    measures_processes: bool

    @property
    def needs_a_copy(self) -> bool:
        """Whether anything is measured that writes to the site, or that depends on its database."""
        return self.measures_finished or self.measures_freshness or self.measures_sizes or self.measures_processes


@dataclass(frozen=True)
class Run:
    """What is measured how, of which projects."""

    options: Options
    variables: dict[str, str]
    bare_variables: dict[str, str]
    standing: Sequence[PageLocation]


def main() -> None:
    options = read_options()
    lacking = ensure(NGINX, WRK) if options.measures_finished else []
    if lacking:
        sys.exit("\n".join(lacking))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.chdir(ROOT)
    bare_variables = bare_project(FOLDER / "bare")
    with own_demo() as base:
        standing, absent = locate(base, ALL_TYPES if options.needs_a_copy else options.types)
    if absent:
        sys.exit("\n".join(absent))
    variables = DemoFolder(str(DEMO)).environment(free_port()) | {"PORTAL_LOG_LEVEL": "WARNING"}
    run = Run(options, variables, bare_variables, standing)
    found = Found(costs=costs_of_pages(run))
    if options.needs_a_copy:
        for database in DATABASES:
            with copy_of_demo(FOLDER / database, variables, on_postgresql=database == POSTGRESQL) as own:
                measure(database, own, run, found)
    if options.measures_forms:
        found.forms = costs_of_forms(variables)
    if options.measures_search:
        found.relevance = what_is_found(variables)
    lines = report(found, f"{options.rounds} rounds")
    (FOLDER / "report.svg").write_text(chart(found.costs), "utf-8")
    (FOLDER / "report.md").write_text("\n".join(lines) + "\n", "utf-8")
    say("\n".join(lines))


def costs_of_pages(run: Run) -> list[Cost]:
    pages = [
        (f"{place.type.name} {language}", place.address("", language))
        for place in run.standing
        if place.type in run.options.types
        for language in LANGUAGES
    ]
    rounds = run.options.rounds
    with project(run.bare_variables) as bare, project(run.variables) as ours:
        costs = [cost(name, address, ours, bare, rounds) for name, address in progress("pages", pages)]
        return [cost_of_bare(bare, rounds), *costs]


def measure(database: str, own: dict[str, str], run: Run, found: Found) -> None:
    """What depends on the database, of a small site and then of a large one; `own` are that site's variables."""
    options = run.options
    if options.measures_finished or options.measures_freshness:
        say(f"Finished pages on {database}")
        base = own["PORTAL_BASE_URL"]
        with web_server(Path(own["PORTAL_DATA_DIR"]) / "logs", own, urlsplit(base).port or 0):
            if options.measures_finished:
                found.rates[database] = rates(f"{base}/en/", FOLDER / "finished", options.rounds)
            if options.measures_freshness:
                found.lags[database] = lags(base, own)
    if options.measures_processes:
        say(f"Web workers on {database}")
        found.workers[database] = as_processes(own, run.bare_variables, run.standing, options.rounds)
    if options.measures_sizes:
        say(f"A small and a large site on {database}")
        pages = [(place.type.name, place.address("", LANGUAGES[0])) for place in run.standing]
        with project(run.bare_variables) as bare:
            found.sizes[database] = costs_at_sizes(own, pages, bare, options.rounds)


def cost_of_bare(bare: Project, rounds: int) -> Cost:
    """The bare page measured against itself: the further its multiple is from 1, the noisier is the machine."""
    return cost("bare Wagtail", "/", bare, bare, rounds)


def as_processes(
    variables: dict[str, str], bare_variables: dict[str, str], standing: Sequence[PageLocation], rounds: int
) -> Comparison:
    """One worker of the demo, asked for a page of each type, and one of the bare project, for the only page it has."""
    paths = [place.address("", language) for place in standing for language in LANGUAGES]
    forgetting = [sys.executable, "manage.py", "empty_page_cache"]
    # Some of the pages are not found, on purpose.
    ours = Served(ROOT, variables | {"PORTAL_LOG_LEVEL": "ERROR"}, "portal.wsgi:application", paths, forgetting)
    return workers(ours, Served(FOLDER / "bare", bare_variables, "bare.wsgi:application", ["/"]), rounds)


def what_is_found(variables: dict[str, str]) -> dict[str, list[Relevance]]:
    """Recall and precision of the search, on the demo's SQLite and on a new PostgreSQL."""
    with temporary_postgres() as url:
        on_postgresql = variables | {"DATABASE_URL": url}
        manage(on_postgresql, "migrate", "--verbosity=0")
        return {"SQLite": relevance(variables), "PostgreSQL": relevance(on_postgresql)}


def read_options() -> Options:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", default="", help="beginnings of names of page types, with commas between them")
    parser.add_argument("--rounds", type=int, default=5, help="bursts of which the median counts")
    given = parser.parse_args()
    beginnings = tuple(filter(None, given.pages.split(","))) or ("",)
    types = tuple(page_type for page_type in ALL_TYPES if page_type.name.startswith(beginnings))
    others = (FORMS, SEARCH, FINISHED, FRESHNESS, SIZES, PROCESSES)
    if not types and not any(other.startswith(beginnings) for other in others):
        parser.error(f"no such page: {given.pages}. There are {', '.join((*MEASURED, *others))}.")
    if given.rounds < 1:
        parser.error(f"{given.rounds} rounds show nothing.")
    return Options(types, given.rounds, *(other.startswith(beginnings) for other in others))


if __name__ == "__main__":
    main()
