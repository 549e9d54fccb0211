"""The time zones of countries, by the rules pinned in the requirements."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from .zones import in_zone


@lru_cache(maxsize=1)
def zones_by_country() -> Mapping[str, tuple[str, ...]]:
    """{"KZ": ("Asia/Almaty", "Asia/Qyzylorda", ...)}: every zone of every country that has one."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    zones: dict[str, list[str]] = defaultdict(list)
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, _place, zone = line.split("\t")[:3]
            zones[code].append(zone)
    return {code: tuple(found) for code, found in zones.items()}


def zones_of_country(code: str, moment: dt.datetime) -> list[str]:
    """One zone for each clock of a country at `moment`, the one that is furthest behind first; none where unknown."""
    zones = {in_zone(moment, zone).utcoffset() or dt.timedelta(): zone for zone in zones_by_country().get(code, ())}
    return [zones[offset] for offset in sorted(zones)]
