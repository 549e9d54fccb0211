"""The chart and table of results by year and event, computed from counts, without database and markup.

Each year is a horizontal bar divided into the events of that year. Lengths are
percentages of the largest year, so that the chart fills the width of its page;
heights are in rem, so that it grows with the reader's font size.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

EVENTS = 7
"""Events with a colour of their own; the smaller ones share one series."""
YEARS = 12
"""The most years in the chart, the latest first; the table has all."""
ROW = 3.75
"""Height of a bar with its label, in rem."""
PHONE, DESK = 18.0, 32.0
"""The least width of the chart on a phone and on a large screen, in rem."""
BESIDE = 4
"""The most years with which the table fits beside the chart."""


@dataclass(frozen=True)
class Count:
    """How many results an event had in a year. `name` is the event's, in any form a template can show."""

    slug: str
    name: Any
    year: int
    number: int


@dataclass(frozen=True)
class Series:
    """An event with the number of its colour, from 1; `slug` and `name` are empty for the smaller events together."""

    place: int
    slug: str
    name: Any
    total: int


@dataclass(frozen=True)
class Part:
    """The results of one series in one year; the start and length of its part of the bar are in percent."""

    series: Series
    number: int
    start: float
    length: float

    @property
    def x(self) -> str:
        return f"{self.start:.4f}%"

    @property
    def middle(self) -> str:
        return f"{self.start + self.length / 2:.4f}%"

    @property
    def width(self) -> str:
        return f"{self.length:.4f}%"

    @property
    def label_rem(self) -> float:
        """Width of the number with the space around it, in rem."""
        digits = len(str(self.number))
        return 0.6 + 0.55 * digits + 0.25 * ((digits - 1) // 3)

    @property
    def label_x(self) -> str:
        return f"{-self.label_rem / 2:.3f}rem"

    @property
    def label_width(self) -> str:
        return f"{self.label_rem:.3f}rem"

    @property
    def label(self) -> str:
        """Where the number fits: "always", "wide" for large screens only, or "" for nowhere."""
        if self.length / 100 * PHONE >= self.label_rem:
            return "always"
        return "wide" if self.length / 100 * DESK >= self.label_rem else ""


@dataclass(frozen=True)
class Bar:
    """A year with its parts, the largest event first; `row` counts from the top, from 0."""

    year: int
    total: int
    row: int
    parts: tuple[Part, ...]

    @property
    def top(self) -> str:
        return f"{self.row * ROW:.2f}rem"


@dataclass(frozen=True)
class Line:
    """An event in the table: a number for every year of the chart, zero where there was nothing."""

    slug: str
    name: Any
    total: int
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Chart:
    """`years` and `lines` are for the table, `bars` and `series` for the chart; `totals` are (year, number)."""

    total: int
    years: tuple[int, ...]
    totals: tuple[tuple[int, int], ...]
    lines: tuple[Line, ...]
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]

    @property
    def height(self) -> str:
        return f"{len(self.bars) * ROW:.2f}rem"

    @property
    def is_broad(self) -> bool:
        """Whether the table needs the whole width of the page."""
        return len(self.years) > BESIDE

    @property
    def leaves_out_years(self) -> bool:
        return len(self.years) > len(self.bars)


def chart_of(counts: Iterable[Count]) -> Chart | None:
    """The chart of these counts, with the largest event and the latest year first; None where there are no results."""
    counted = [count for count in counts if count.number > 0]
    if not counted:
        return None
    of_year, of_event = Counter[int](), Counter[str]()
    for count in counted:
        of_year[count.year] += count.number
        of_event[count.slug] += count.number
    years = tuple(sorted(of_year, reverse=True))
    lines = lines_of(counted, years, of_event)
    series = series_of(lines)
    return Chart(
        total=sum(of_year.values()),
        years=years,
        totals=tuple((year, of_year[year]) for year in years),
        lines=lines,
        series=series,
        bars=bars_of(years[:YEARS], lines, series),
    )


def lines_of(counted: list[Count], years: tuple[int, ...], of_event: Counter[str]) -> tuple[Line, ...]:
    names = {count.slug: count.name for count in counted}
    numbers = {(count.slug, count.year): count.number for count in counted}
    order = sorted(of_event, key=lambda slug: (-of_event[slug], slug))
    return tuple(
        Line(slug, names[slug], of_event[slug], tuple((year, numbers.get((slug, year), 0)) for year in years))
        for slug in order
    )


def series_of(lines: tuple[Line, ...]) -> tuple[Series, ...]:
    """One series per event; if there are more than eight, all from the eighth on share one."""
    own = lines if len(lines) <= EVENTS + 1 else lines[:EVENTS]
    series = tuple(Series(place, line.slug, line.name, line.total) for place, line in enumerate(own, start=1))
    rest = sum(line.total for line in lines[len(own) :])
    return (*series, Series(len(own) + 1, "", "", rest)) if rest else series


def bars_of(years: tuple[int, ...], lines: tuple[Line, ...], series: tuple[Series, ...]) -> tuple[Bar, ...]:
    place = {entry.slug: entry for entry in series}
    numbers = Counter[tuple[int, int]]()
    for line in lines:
        of = place.get(line.slug) or series[-1]
        numbers.update({(year, of.place): number for year, number in line.cells})
    totals = {year: sum(numbers[year, entry.place] for entry in series) for year in years}
    unit = 100 / max(totals.values())
    return tuple(
        Bar(
            year,
            totals[year],
            row,
            parts_of(series, {entry.place: numbers[year, entry.place] for entry in series}, unit),
        )
        for row, year in enumerate(years)
    )


def parts_of(series: tuple[Series, ...], numbers: dict[int, int], unit: float) -> tuple[Part, ...]:
    """The parts of one bar, end to end; a series without results in that year has none."""
    parts, before = [], 0
    for line in series:
        if number := numbers[line.place]:
            parts.append(Part(line, number, before * unit, number * unit))
            before += number
    return tuple(parts)
