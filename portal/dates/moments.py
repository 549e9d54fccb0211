"""A moment on the clock of a place."""

import datetime as dt
from collections.abc import Sequence

from babel.dates import format_time as format_clock
from django.utils.translation import gettext, override

from portal.languages.chains import active_language
from portal.languages.cldr import locale_of

from .days import format_date
from .patterns import WRITTEN_BY_HAND
from .zones import in_zone, to_wall

MINUS = "\N{MINUS SIGN}"


def format_time(moment: dt.datetime, zone: str, language: str | None = None) -> str:
    """What clocks in `zone` show at the aware `moment`, in 24 hours: "23:59"."""
    language = language or active_language()
    wall = to_wall(moment, zone)
    if language in WRITTEN_BY_HAND:
        return f"{wall:%H:%M}"
    locale = locale_of(language)
    return str(format_clock(wall.time(), locale.datetime_skeletons["Hm"].pattern, locale=locale))


def utc_offset(moment: dt.datetime, zone: str) -> str:
    """How far `zone` is from UTC at the aware `moment`: "UTC+6", "UTC+5:30", "UTC+0"."""
    offset = in_zone(moment, zone).utcoffset() or dt.timedelta()
    sign = MINUS if offset < dt.timedelta() else "+"
    hours, minutes = divmod(abs(offset) // dt.timedelta(minutes=1), 60)
    return f"UTC{sign}{hours}:{minutes:02}" if minutes else f"UTC{sign}{hours}"


def format_moment(moment: dt.datetime, zone: str, city: str, language: str | None = None) -> str:
    """A moment in full, as in "Thursday, 5 August 2027, 23:59 (Bishkek, UTC+6)".

    `city` is the name of the place in the reader's language; without one only
    the offset stands in the brackets.
    """
    language = language or active_language()
    parts = {
        "date": format_date(to_wall(moment, zone), language=language, weekday=True),
        "time": format_time(moment, zone, language),
        "city": city,
        "offset": utc_offset(moment, zone),
    }
    with override(language):
        if city:
            # Translators: a full date, a clock time, a city and its offset, as in "UTC+6".
            return gettext("%(date)s, %(time)s (%(city)s, %(offset)s)") % parts
        # Translators: a full date, a clock time and an offset, as in "UTC+6".
        return gettext("%(date)s, %(time)s (%(offset)s)") % parts


def format_clocks(moment: dt.datetime, zones: Sequence[str], language: str | None = None) -> str:
    """A moment on several clocks, each day in full once: "Thursday, 5 August 2027, 22:59 (UTC+3), 23:59 (UTC+4)".

    `zones` come in the order of their wall times.
    """
    language = language or active_language()
    days: dict[dt.date, list[str]] = {}
    for zone in zones:
        day = days.setdefault(to_wall(moment, zone).date(), [])
        clock = f"{format_time(moment, zone, language)} ({utc_offset(moment, zone)})"
        day.append(clock if day else format_moment(moment, zone, "", language))
    return "; ".join(map(", ".join, days.values()))
