"""Dates, ranges, clock times and time left, as each language writes them. The only place that does."""

from .countries import zones_of_country
from .days import format_date
from .moments import format_clocks, format_moment, format_time, utc_offset
from .ranges import format_range
from .remaining import TimeLeft, format_time_left, next_step, time_left
from .writing import moment_writing
from .zones import is_known_zone, to_utc, to_wall

__all__ = [
    "TimeLeft",
    "format_clocks",
    "format_date",
    "format_moment",
    "format_range",
    "format_time",
    "format_time_left",
    "is_known_zone",
    "moment_writing",
    "next_step",
    "time_left",
    "to_utc",
    "to_wall",
    "utc_offset",
    "zones_of_country",
]
