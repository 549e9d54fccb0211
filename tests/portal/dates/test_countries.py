"""Which clocks a country goes by."""

import datetime as dt

import pytest

from portal.dates import utc_offset, zones_of_country
from portal.dates.countries import zones_by_country
from portal.languages.country_names import all_codes


@pytest.mark.parametrize(
    ("code", "day", "offset"),
    [
        ("KG", "2027-08-05", "UTC+6"),
        ("UZ", "2027-08-05", "UTC+5"),
        ("KZ", "2027-08-05", "UTC+5"),
        ("DE", "2027-01-05", "UTC+1"),
        ("DE", "2027-08-05", "UTC+2"),
    ],
)
def test_a_country_whose_clocks_agree_has_a_zone(code: str, day: str, offset: str) -> None:
    moment = dt.datetime.fromisoformat(f"{day}T18:00:00+00:00")
    assert [utc_offset(moment, zone) for zone in zones_of_country(code, moment)] == [offset]


@pytest.mark.parametrize(
    ("code", "offsets"),
    [
        ("MN", ["UTC+7", "UTC+8"]),
        ("RU", [f"UTC+{hours}" for hours in range(2, 13)]),
        ("BR", [f"UTC\N{MINUS SIGN}{hours}" for hours in (5, 4, 3, 2)]),
    ],
)
def test_a_country_of_several_clocks_has_a_zone_for_each(code: str, offsets: list[str]) -> None:
    moment = dt.datetime(2027, 8, 5, tzinfo=dt.UTC)
    assert [utc_offset(moment, zone) for zone in zones_of_country(code, moment)] == offsets


def test_a_country_that_is_not_in_the_table_has_none() -> None:
    assert zones_of_country("XX", dt.datetime(2027, 8, 5, tzinfo=dt.UTC)) == []


def test_before_march_2024_kazakhstan_had_two() -> None:
    moment = dt.datetime(2024, 2, 1, tzinfo=dt.UTC)
    assert [utc_offset(moment, zone) for zone in zones_of_country("KZ", moment)] == ["UTC+5", "UTC+6"]


def test_nearly_every_country_is_in_the_table() -> None:
    assert set(all_codes()) - set(zones_by_country()) == {"BV", "HM", "XK"}
