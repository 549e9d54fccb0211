"""Which clocks a country goes by."""

import datetime as dt

import pytest

from portal.dates import utc_offset, zone_of_country
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
    zone = zone_of_country(code, moment)
    assert zone is not None
    assert utc_offset(moment, zone) == offset


@pytest.mark.parametrize("code", ["RU", "MN", "US", "XX"])
def test_a_country_of_several_clocks_has_none(code: str) -> None:
    assert zone_of_country(code, dt.datetime(2027, 8, 5, tzinfo=dt.UTC)) is None


def test_before_march_2024_kazakhstan_had_two() -> None:
    assert zone_of_country("KZ", dt.datetime(2024, 2, 1, tzinfo=dt.UTC)) is None


def test_nearly_every_country_is_in_the_table() -> None:
    assert set(all_codes()) - set(zones_by_country()) == {"BV", "HM", "XK"}
