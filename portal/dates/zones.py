"""Wall time and UTC, by the time zone rules pinned in the requirements.

The machine's own rules are not used: an old system would still count
Kazakhstan as UTC+6, which ended on 1 March 2024.
"""

import datetime as dt
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from django.utils.translation import gettext


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """Names of all zones, as in "Asia/Bishkek"."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


def is_known_zone(zone: str) -> bool:
    """Whether `zone` names a zone, letter for letter."""
    return zone in known_zones()


@lru_cache(maxsize=128)
def zone_named(zone: str) -> ZoneInfo:
    """The rules of a zone. Raises ValueError with a sentence for the reader when nobody knows the name."""
    if not is_known_zone(zone):
        raise ValueError(gettext("“%(zone)s” is not a known time zone.") % {"zone": zone})
    with resources.files("tzdata").joinpath("zoneinfo", *zone.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=zone)


def to_utc(naive_wall: dt.datetime, zone: str) -> dt.datetime:
    """The instant at which clocks in `zone` show `naive_wall`.

    Where clocks are put back and show a time twice, the later instant counts:
    a deadline is read in the applicant's favour. Raises ValueError with a
    sentence for the reader for a time that clocks skip, which no instant is,
    for an unknown zone, and for a year beyond the calendar.
    """
    if naive_wall.tzinfo is not None:
        raise ValueError("A wall time carries no time zone of its own.")
    rules = zone_named(zone)
    try:
        instant = naive_wall.replace(tzinfo=rules, fold=1).astimezone(dt.UTC)
        shown = instant.astimezone(rules).replace(tzinfo=None, fold=0)
    except OverflowError as error:
        raise ValueError(gettext("This date is too far away.")) from error
    if shown != naive_wall.replace(fold=0):
        raise ValueError(
            gettext("This time does not exist in %(zone)s: the clocks go forward then. Choose another time.")
            % {"zone": zone}
        )
    return instant


def to_wall(moment: dt.datetime, zone: str) -> dt.datetime:
    """What clocks in `zone` show at an aware `moment`, without a zone. Raises ValueError for a naive one."""
    return in_zone(moment, zone).replace(tzinfo=None, fold=0)


def in_zone(moment: dt.datetime, zone: str) -> dt.datetime:
    """An aware `moment` by the rules of `zone`. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return moment.astimezone(zone_named(zone))
