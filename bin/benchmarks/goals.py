"""The figures the portal is to reach, and what was measured of them; the reasons stand in docs/speed.md."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .found import Found
from .measuring import Cost, aligned
from .processes import MEGABYTE
from .sizes import PEOPLE

ARTICLES = frozenset({"news-item", "edition", "call-open", "profile", "film", "story"})
INDEXES = frozenset({"news", "films", "results", "alumni", "alumni-filtered"})
FRONT, SEARCH = frozenset({"front"}), frozenset({"search-hits"})
CONNECTIONS = 16


@dataclass(frozen=True)
class Goal:
    """What is asked: at most, or at least, so much. `values` are those measured, by what was measured."""

    what: str
    peers: str
    asked: float
    values: Mapping[str, float]
    at_least: bool = False
    form: str = ",.0f"

    @property
    def is_reached(self) -> bool:
        return all(value >= self.asked if self.at_least else value <= self.asked for value in self.values.values())

    def row(self) -> tuple[str, ...]:
        sign = "≥" if self.at_least else "≤"
        measured = ", ".join(f"{name} {value:{self.form}}".strip() for name, value in self.values.items())
        return self.what, self.peers, f"{sign} {self.asked:{self.form}}", measured, "yes" if self.is_reached else "NO"


def goals(found: Found) -> list[Goal]:
    """Those of which something was measured. The peers' figures are Wagtail's demo site's, unless another is named."""
    all_goals = [*of_finished_pages(found), *of_pages(found), *of_sizes(found), *of_workers(found)]
    return [goal for goal in all_goals if goal.values]


def of_finished_pages(found: Found) -> Iterator[Goal]:
    chosen = {name: rate for name, rates in found.rates.items() for rate in rates if rate.connections == CONNECTIONS}
    peers = "Django's cache middleware 0.10–0.16, whitenoise 0.29"
    shares = {name: rate.share for name, rate in chosen.items()}
    yield Goal(
        f"finished page, share of nginx, {CONNECTIONS} connections", peers, 0.5, shares, at_least=True, form=".2f"
    )
    cpu = {name: rate.cpu for name, rate in chosen.items()}
    yield Goal(f"finished page, × nginx's CPU, {CONNECTIONS} connections", "", 3, cpu, form=".1f")
    lags = {name: max(map(max, kinds.values())) for name, kinds in found.lags.items() if kinds}
    yield Goal("last old page after a write, s", "", 1, lags, form=".2f")


def of_pages(found: Found) -> Iterator[Goal]:
    def worst(names: frozenset[str], number: Callable[[Cost], int]) -> dict[str, float]:
        of_kind = [cost for cost in found.costs if cost.page.split()[0] in names]
        largest = max(of_kind, key=number, default=None)
        return {largest.page: number(largest)} if largest else {}

    def calls(cost: Cost) -> int:
        return cost.calls

    def queries(cost: Cost) -> int:
        return cost.queries

    yield Goal("Python calls: article, call, edition, profile, film", "65,600", 33_000, worst(ARTICLES, calls))
    yield Goal("Python calls: indexes", "92,000–103,000", 48_000, worst(INDEXES, calls))
    yield Goal("Python calls: front page", "132,000", 66_000, worst(FRONT, calls))
    yield Goal("Python calls: search", "120,000", 60_000, worst(SEARCH, calls))
    yield Goal("queries: article", "22", 7, worst(frozenset({"news-item"}), queries))
    yield Goal("queries: indexes", "40", 10, worst(INDEXES, queries))
    yield Goal("queries: front page", "43", 15, worst(FRONT, queries))
    yield Goal("queries: search", "39", 12, worst(SEARCH, queries))


def of_sizes(found: Found) -> Iterator[Goal]:
    cpu, more = {}, {}
    for database, costs in found.sizes.items():
        pairs = list(zip(*(costs[people] for people in PEOPLE), strict=True))
        few, many = max(pairs, key=lambda pair: pair[1].multiple / pair[0].multiple)
        cpu[f"{database}, {many.page}"] = many.multiple / few.multiple
        more[database] = sum(many.queries > few.queries for few, many in pairs)
    yield Goal(f"CPU with {PEOPLE[1]:,} people, × that with {PEOPLE[0]}, worst page", "", 1.25, cpu, form=".2f")
    yield Goal(f"pages that ask more with {PEOPLE[1]:,} people", "indexes 296 instead of 40", 0, more)


def of_workers(found: Found) -> Iterator[Goal]:
    starts = {name: beside.start_multiple for name, beside in found.workers.items()}
    yield Goal("CPU to a worker's first page, × bare Wagtail", "1", 1.4, starts, form=".2f")
    memory = {name: beside.ours.memory / MEGABYTE for name, beside in found.workers.items()}
    yield Goal("memory of a worker, MB", "bare Wagtail 85", 130, memory)


def table_of_goals(found: Found) -> list[str]:
    """The goals as a Markdown table, with an empty line above; nothing for none."""
    rows = [goal.row() for goal in goals(found)]
    heading = ("figure", "peers", "asked", "measured", "reached")
    return ["", "## What is to be reached", "", *aligned([heading, *rows])] if rows else []
