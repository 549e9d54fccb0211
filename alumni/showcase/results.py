"""The list of results, filtered by the query of its address: `?year=2024&event=berlinale&kind=award`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from labs.models import Result
from labs.querysets import ResultQuerySet
from portal.fields import Words
from portal.pages.pagination import paginated
from portal.running.prepared import prepared

from .chart import Chart, Count, chart_of
from .facets.choosing import Choice, read_choice
from .facets.naming import CHOICES, YEARS, Filter, filters
from .index.reading import CountedResults, counted_results

RESULTS_PER_PAGE = 50
FACETS_OF_RESULTS = ("event", "kind", "year")
Group = tuple[int, str]
"""A year, and the slug of an event."""


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
    """Some of the results in the order of their list, of which it is known how many each event has in each year.

    For a paginator: only the rows of a part of the list are looked at; of some kinds of results, the events and years
    in which the part lies. A row that the public may see no more is left out.
    """

    def __init__(self, counted: CountedResults, chosen: ResultFilters) -> None:
        self.counted, self.chosen = counted, chosen
        self.all_numbers, self.numbers = Counter[Group](), Counter[Group]()
        for event, year, kind, number in counted.numbers:
            self.all_numbers[year, event] += number
            if chosen.matches(event, year, kind):
                self.numbers[year, event] += number

    def __len__(self) -> int:
        return sum(self.numbers.values())

    def __getitem__(self, part: Any) -> Any:
        if isinstance(part, int):
            return self[part : part + 1][0]
        return self.of_some_kinds(part) if self.chosen.choice.of("kind") else list(results(keys=self.keys(part)))

    def keys(self, part: slice) -> list[int]:
        """Primary keys of the rows in this part of the list."""
        found: list[int] = []
        place, passed = 0, 0
        for group, number in self.all_numbers.items():
            if group in self.numbers:
                first, last = max(part.start - passed, 0), min(part.stop - passed, number)
                found += self.counted.keys(place + first, place + last)
                passed += number
            place += number
        return found

    def of_some_kinds(self, part: slice) -> list[Result]:
        lies_in, before, passed = Q(), 0, 0
        for (year, event), number in self.numbers.items():
            if passed + number <= part.start:
                before += number
            elif passed < part.stop:
                lies_in |= Q(year=year, event__slug=event)
            passed += number
        if not lies_in:
            return []
        return list(self.chosen.rows().filter(lies_in).in_order()[part.start - before : part.stop - before])


@prepared
def results(keys: Any) -> QuerySet[Result]:
    return Result.objects.shown().real().filter(pk__in=keys).in_order()


def results_list(query: QueryDict) -> dict[str, Any]:
    """The context of the list of results for a query, on numbered pages.

    The first page has a chart, unless the list is filtered by year or event, which the chart would compare.
    """
    counted = counted_results()
    chosen = read_filters(query, counted.names)
    listed = ResultsInOrder(counted, chosen)
    part = paginated(listed, query.get("page"), RESULTS_PER_PAGE)
    has_chart = part.number == 1 and not chosen.choice.of("year") and not chosen.choice.of("event")
    return {
        "results": part,
        "part": part,
        "chart": chart_of_results(listed.numbers, counted.names["event"]) if has_chart else None,
        "filters": chosen.chips(),
        "list_query": chosen.choice.query,
    }


def chart_of_results(numbers: Mapping[tuple[int, str], int], names: Mapping[str, Words]) -> Chart | None:
    """The chart of results by event and year."""
    return chart_of(Count(event, names[event], year, number) for (year, event), number in numbers.items())
