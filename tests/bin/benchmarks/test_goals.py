"""Whether a figure is reached, and what is told of it."""

from benchmarks.finished import Rate
from benchmarks.found import Found
from benchmarks.goals import table_of_goals
from benchmarks.measuring import Cost
from benchmarks.processes import MEGABYTE, Comparison, Worker
from benchmarks.report import report

BARE = Cost("bare Wagtail", 12_000, 4, 1_600, 5.0, 1.0)


def told(found: Found) -> dict[str, list[str]]:
    """{figure: [asked, measured, reached]}"""
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table_of_goals(found)[5:]]
    return {what: rest for what, _peers, *rest in rows}


def page(name: str, calls: int, queries: int = 5, multiple: float = 3.0) -> Cost:
    return Cost(name, calls, queries, 12_000, 10.0, multiple)


def test_nothing_is_told_of_what_was_not_measured():
    assert table_of_goals(Found()) == []
    assert list(told(Found(costs=[BARE, page("front en", 66_000)]))) == [
        "Python calls: front page",
        "queries: front page",
    ]


def test_the_worst_page_of_a_kind_counts_and_the_limit_itself_is_reached():
    costs = [BARE, page("profile en", 33_000), page("film ky", 33_001), page("alumni-filtered en", 48_000, 11)]
    found = told(Found(costs=costs))
    assert found["Python calls: article, call, edition, profile, film"] == ["≤ 33,000", "film ky 33,001", "NO"]
    assert found["Python calls: indexes"] == ["≤ 48,000", "alumni-filtered en 48,000", "yes"]
    assert found["queries: indexes"] == ["≤ 10", "alumni-filtered en 11", "NO"]


def test_one_database_that_misses_a_figure_is_enough():
    rates = {
        "SQLite": [Rate(1, 9, 10, 0.9, 1.0), Rate(16, 5, 10, 0.5, 3.0)],
        "PostgreSQL": [Rate(16, 4, 10, 0.49, 3.1)],
    }
    lags = {"SQLite": {"publish": [0.2, 1.0]}, "PostgreSQL": {"publish": [0.2], "move": [0.3]}}
    found = told(Found(rates=rates, lags=lags))
    assert found["finished page, share of nginx, 16 connections"] == ["≥ 0.50", "SQLite 0.50, PostgreSQL 0.49", "NO"]
    assert found["finished page, × nginx's CPU, 16 connections"][1:] == ["SQLite 3.0, PostgreSQL 3.1", "NO"]
    assert found["last old page after a write, s"][1:] == ["SQLite 1.00, PostgreSQL 0.30", "yes"]


def test_of_sizes_and_of_workers():
    sizes = {100: [page("front", 1), page("news", 1)], 10_000: [page("front", 1, 6, 3.3), page("news", 1, 5, 3.9)]}
    workers = Comparison(Worker(1.0, 131 * MEGABYTE), Worker(0.6, 79 * MEGABYTE), 1.4)
    found = told(Found(sizes={"SQLite": sizes}, workers={"SQLite": workers}))
    assert found["CPU with 10,000 people, × that with 100, worst page"][1:] == ["SQLite, news 1.30", "NO"]
    assert found["pages that ask more with 10,000 people"] == ["≤ 0", "SQLite 1", "NO"]
    assert found["CPU to a worker's first page, × bare Wagtail"] == ["≤ 1.40", "SQLite 1.40", "yes"]
    assert found["memory of a worker, MB"][1:] == ["SQLite 131", "NO"]


def test_the_report_begins_with_the_goals():
    lines = report(Found(costs=[BARE, page("front en", 60_000)]), "3 rounds")
    assert lines[2].endswith(", 3 rounds.")
    assert lines.index("## What is to be reached") < lines.index("## Unfinished pages beside a bare Wagtail start page")
