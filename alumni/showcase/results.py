"""The list of results, filtered by the query of its address: `?year=2024&event=berlinale&kind=award`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from labs.models import Event, Result
from labs.querysets import ResultQuerySet
from portal.fields import Words
from portal.pages.pagination import paginated

from .chart import Chart, Count, chart_of
from .facets.choosing import MOST_VALUES, Choice, read_choice
from .facets.naming import CHOICES, YEARS, Filter, filters

RESULTS_PER_PAGE = 50


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

    def chips(self) -> list[Filter]:
        return filters(self.choice, self.names)


def read_filters(query: QueryDict) -> ResultFilters:
    """The filters in the query of an address; invalid values are ignored."""
    named = events(query.getlist("event"))
    choice = read_choice(query, {"event": named, "kind": CHOICES["kind"], "year": YEARS})
    return ResultFilters(choice, {"event": named})


def events(wanted: list[str]) -> dict[str, Words]:
    """{slug: names} of the events with these slugs."""
    slugs = sorted({slug for slug in wanted if slug.isascii() and slug.isprintable()})[:MOST_VALUES]
    return dict(Event.objects.filter(slug__in=slugs).values_list("slug", "names")) if slugs else {}


def results_list(query: QueryDict) -> dict[str, Any]:
    """The context of the list of results for a query, on numbered pages.

    The first page has a chart, unless the list is filtered by year or event, which the chart would compare.
    """
    chosen = read_filters(query)
    results = paginated(chosen.rows().in_order(), query.get("page"), RESULTS_PER_PAGE)
    has_chart = results.number == 1 and not chosen.choice.of("year") and not chosen.choice.of("event")
    return {
        "results": results,
        "part": results,
        "chart": chart_of_results(chosen.rows()) if has_chart else None,
        "filters": chosen.chips(),
        "list_query": chosen.choice.query,
    }


def chart_of_results(rows: ResultQuerySet) -> Chart | None:
    """The chart of results by event and year, in one query."""
    return chart_of(Count(**row) for row in rows.per_event_and_year())
