"""Wall time to UTC and back, one second around the gaps and folds of the clock."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.dates import is_known_zone, to_utc, to_wall


def wall(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("zone", "shown", "instant"),
    [
        ("Asia/Bishkek", "2027-08-05T23:59:59", "2027-08-05T17:59:59"),
        ("Asia/Kolkata", "2027-08-05T23:59:59", "2027-08-05T18:29:59"),
        ("America/Bogota", "2027-08-05T23:59:59", "2027-08-06T04:59:59"),
        ("Europe/Berlin", "2027-01-05T12:00:00", "2027-01-05T11:00:00"),
        ("Europe/Berlin", "2027-08-05T12:00:00", "2027-08-05T10:00:00"),
        ("Asia/Almaty", "2024-02-28T12:00:00", "2024-02-28T06:00:00"),
        ("Asia/Almaty", "2024-03-02T12:00:00", "2024-03-02T07:00:00"),
    ],
)
def test_a_wall_time_is_an_instant(zone: str, shown: str, instant: str):
    assert to_utc(wall(shown), zone) == utc(instant)
    assert to_utc(wall(shown), zone).tzinfo is dt.UTC
    assert to_wall(utc(instant), zone) == wall(shown)


@pytest.mark.parametrize("shown", ["2027-03-28T01:59:59", "2027-03-28T03:00:00"])
def test_times_at_the_edges_of_a_gap_exist(shown: str):
    assert to_wall(to_utc(wall(shown), "Europe/Berlin"), "Europe/Berlin") == wall(shown)


@pytest.mark.parametrize("shown", ["2027-03-28T02:00:00", "2027-03-28T02:59:59"])
@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_clocks_skip_is_refused(shown: str, fold: int):
    with pytest.raises(ValueError, match="This time does not exist in Europe/Berlin: the clocks go forward then"):
        to_utc(wall(shown).replace(fold=fold), "Europe/Berlin")


@pytest.mark.parametrize(
    ("zone", "shown", "instant"),
    [
        ("Europe/Berlin", "2027-10-31T01:59:59", "2027-10-30T23:59:59"),
        ("Europe/Berlin", "2027-10-31T02:00:00", "2027-10-31T01:00:00"),
        ("Europe/Berlin", "2027-10-31T02:59:59", "2027-10-31T01:59:59"),
        ("Europe/Berlin", "2027-10-31T03:00:00", "2027-10-31T02:00:00"),
        # The last hour of February 2024 came twice in Almaty.
        ("Asia/Almaty", "2024-02-29T22:59:59", "2024-02-29T16:59:59"),
        ("Asia/Almaty", "2024-02-29T23:00:00", "2024-02-29T18:00:00"),
        ("Asia/Almaty", "2024-02-29T23:59:59", "2024-02-29T18:59:59"),
    ],
)
def test_of_two_instants_the_later_counts(zone: str, shown: str, instant: str):
    assert to_utc(wall(shown), zone) == utc(instant)


@pytest.mark.parametrize("zone", ["", "Bishkek", "asia/bishkek", "Asia", "../Asia/Bishkek", "/etc/passwd", "a\0b"])
def test_an_unknown_zone_is_refused_with_a_sentence(zone: str):
    assert not is_known_zone(zone)
    with pytest.raises(ValueError, match="is not a known time zone"):
        to_utc(wall("2027-08-05T23:59:59"), zone)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Bishkek", "Asia/Almaty", "America/Argentina/Buenos_Aires"])
def test_zones_are_known_by_their_full_names(zone: str):
    assert is_known_zone(zone)


@pytest.mark.parametrize(
    ("zone", "shown"), [("Asia/Bishkek", "0001-01-01T00:00:00"), ("America/Bogota", "9999-12-31T23:59:59")]
)
def test_a_date_beyond_the_calendar_is_refused_with_a_sentence(zone: str, shown: str):
    with pytest.raises(ValueError, match="This date is too far away"):
        to_utc(wall(shown), zone)


def test_a_time_that_has_a_zone_is_no_wall_time():
    with pytest.raises(ValueError, match="A wall time carries no time zone"):
        to_utc(utc("2027-08-05T23:59:59"), "Asia/Bishkek")


@given(
    shown=st.datetimes(min_value=wall("1990-01-01"), max_value=wall("2090-01-01")),
    zone=st.sampled_from(["Asia/Bishkek", "Asia/Almaty", "Europe/Berlin", "America/New_York", "Asia/Tehran"]),
)
def test_a_wall_time_that_is_taken_comes_back_the_same(shown: dt.datetime, zone: str):
    try:
        instant = to_utc(shown, zone)
    except ValueError:
        assert to_wall(shown.replace(tzinfo=dt.UTC) - dt.timedelta(days=2), zone) < shown
    else:
        assert to_wall(instant, zone) == shown.replace(fold=0)
