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


def zone_of_country(code: str, moment: dt.datetime) -> str | None:
    """A zone whose clock agrees with all clocks of a country at `moment`; None where they differ or are unknown."""
    zones = zones_by_country().get(code, ())
    offsets = {in_zone(moment, zone).utcoffset() for zone in zones}
    return zones[0] if len(offsets) == 1 else None
