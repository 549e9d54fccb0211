"""The list of results, filtered by the query of its address: `?year=2024&event=berlinale&kind=award`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from labs.models import Result
from labs.querysets import ResultQuerySet
from portal.fields import Words
from portal.pages.pagination import paginated

from .chart import Chart, Count, chart_of
from .facets.choosing import Choice, read_choice
from .facets.naming import CHOICES, YEARS, Filter, filters
from .index.reading import counted_results

RESULTS_PER_PAGE = 50
FACETS_OF_RESULTS = ("event", "kind", "year")


@dataclass(frozen=True)
class ResultFilters:
    """The active filters of the list; `choice.of("year")` and the like are values as in the address."""

    choice: Choice
    names: Mapping[str, Mapping[str, Words]]

    def rows(self) -> ResultQuerySet:
        """The public results of real people and films that match the filters."""
        asked = {
            "year__in": [int(year) for year in self.choice.of("year")],
            "event__slug__in": self.choice.of("event"),
            "kind__in": self.choice.of("kind"),
        }
        return Result.objects.shown().real().filter(**{name: values for name, values in asked.items() if values})

    def matches(self, event: str, year: int, kind: str) -> bool:
        """As a condition on counted results."""
        asked = {"event": event, "year": str(year), "kind": kind}
        return all(not self.choice.of(name) or value in self.choice.of(name) for name, value in asked.items())

    def chips(self) -> list[Filter]:
        return filters(self.choice, self.names)


def read_filters(query: QueryDict, names: Mapping[str, Mapping[str, Words]]) -> ResultFilters:
    """The filters in the query of an address; invalid values are ignored. `names` has those of all events."""
    choice = read_choice(query, {"event": names["event"], "kind": CHOICES["kind"], "year": YEARS})
    return ResultFilters(choice, names)


class ResultsInOrder(Sequence[Result]):
    """Results in the order of their list, of which it is known how many each event has in each year.

    For a paginator: only the events and years in which a part of the list lies are looked at, not all before it.
    """

    def __init__(self, rows: ResultQuerySet, numbers: Mapping[tuple[int, str], int]) -> None:
        """`numbers` by year and event, in the order of the list."""
        self.rows, self.numbers = rows, numbers

    def __len__(self) -> int:
        return sum(self.numbers.values())

    def __getitem__(self, part: Any) -> Any:
        if isinstance(part, int):
            return self[part : part + 1][0]
        lies_in, before, passed = Q(), 0, 0
        for (year, event), number in self.numbers.items():
            if passed + number <= part.start:
                before += number
            elif passed < part.stop:
                lies_in |= Q(year=year, event__slug=event)
            passed += number
        if not lies_in:
            return []
        return list(self.rows.filter(lies_in).in_order()[part.start - before : part.stop - before])


def results_list(query: QueryDict) -> dict[str, Any]:
    """The context of the list of results for a query, on numbered pages.

    The first page has a chart, unless the list is filtered by year or event, which the chart would compare.
    """
    counted = counted_results()
    chosen = read_filters(query, counted.names)
    numbers = Counter[tuple[int, str]]()
    for event, year, kind, number in counted.numbers:
        if chosen.matches(event, year, kind):
            numbers[year, event] += number
    results = paginated(ResultsInOrder(chosen.rows(), numbers), query.get("page"), RESULTS_PER_PAGE)
    has_chart = results.number == 1 and not chosen.choice.of("year") and not chosen.choice.of("event")
    return {
        "results": results,
        "part": results,
        "chart": chart_of_results(numbers, counted.names["event"]) if has_chart else None,
        "filters": chosen.chips(),
        "list_query": chosen.choice.query,
    }


def chart_of_results(numbers: Mapping[tuple[int, str], int], names: Mapping[str, Words]) -> Chart | None:
    """The chart of results by event and year."""
    return chart_of(Count(event, names[event], year, number) for (year, event), number in numbers.items())
