"""Addresses of the list of results, filtered by what a number in the chart counts."""

from urllib.parse import urlencode

from django import template
from django.template import Context

from alumni.showcase.chart import Chart
from labs.choices import ResultKind

from .alumni_addresses import showcase_addresses

register = template.Library()


@register.simple_tag(takes_context=True)
def results_link(context: Context, chart: Chart, year: int | None = None, event: str = "") -> str:
    """Address of the results that a number of `chart` counts: of a year, an event, both, or all.

    Filters of the whole chart stay: the kind of result that the reader chose, and
    the year or event where the chart has only one.
    """
    kind = context["request"].GET.get("kind", "")
    if year is None and len(chart.years) == 1:
        year = chart.years[0]
    if not event and len(chart.lines) == 1:
        event = chart.lines[0].slug
    wanted = {"year": year, "event": event, "kind": kind if kind in ResultKind.values else ""}
    narrowed = urlencode({name: value for name, value in wanted.items() if value})
    return f"{showcase_addresses(context).results}{'?' if narrowed else ''}{narrowed}"
