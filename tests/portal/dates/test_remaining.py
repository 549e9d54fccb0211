"""The time left, one second around each change of unit."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from portal.dates import TimeLeft, format_time_left, time_left

UNTIL = dt.datetime(2027, 8, 5, 17, 59, 59, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (dt.timedelta(days=100), "100 days"),
        (dt.timedelta(days=3), "3 days"),
        (dt.timedelta(days=3, seconds=-1), "2 days"),
        (dt.timedelta(days=2), "2 days"),
        (dt.timedelta(days=2, seconds=-1), "1 day"),
        (dt.timedelta(days=1), "1 day"),
        (dt.timedelta(days=1, seconds=-1), "23 hours"),
        (dt.timedelta(hours=2), "2 hours"),
        (dt.timedelta(hours=2, seconds=-1), "1 hour"),
        (dt.timedelta(hours=1), "1 hour"),
        (dt.timedelta(hours=1, seconds=-1), "59 minutes"),
        (dt.timedelta(minutes=2, seconds=-1), "1 minute"),
        (dt.timedelta(minutes=1), "1 minute"),
        (dt.timedelta(minutes=1, seconds=-1), "less than a minute"),
        (dt.timedelta(seconds=1), "less than a minute"),
        (dt.timedelta(microseconds=1), "less than a minute"),
        (dt.timedelta(), ""),
        (dt.timedelta(seconds=-1), ""),
    ],
)
def test_the_largest_unit_is_told_rounded_down(before: dt.timedelta, text: str):
    assert format_time_left(UNTIL - before, UNTIL, "en") == text


@pytest.mark.parametrize("language", ["ru", "ky", "kk", "uz", "tg", "tk"])
def test_every_language_tells_the_number_once(language: str):
    for days in (1, 2, 5, 11, 21, 22):
        text = format_time_left(UNTIL - dt.timedelta(days=days), UNTIL, language)
        assert [word for word in text.split() if word.isdigit()] == [str(days)]
        assert "%" not in text


def test_the_time_left_is_told_in_the_active_language():
    with override("en"):
        assert format_time_left(UNTIL - dt.timedelta(days=3), UNTIL) == "3 days"


def test_the_parts_are_whole_units():
    now = UNTIL - dt.timedelta(days=3, hours=4, minutes=5, seconds=59)
    assert time_left(now, UNTIL) == TimeLeft(days=3, hours=4, minutes=5, is_over=False)


def test_the_moment_itself_is_over():
    assert time_left(UNTIL, UNTIL) == TimeLeft(0, 0, 0, is_over=True)
    assert not time_left(UNTIL - dt.timedelta(microseconds=1), UNTIL).is_over


def test_a_day_is_24_hours_that_pass_though_the_clocks_change():
    berlin = ZoneInfo("Europe/Berlin")
    now = dt.datetime(2027, 3, 27, 12, 0, tzinfo=berlin)
    until = dt.datetime(2027, 3, 28, 12, 0, tzinfo=berlin)
    assert time_left(now, until) == TimeLeft(days=0, hours=23, minutes=0, is_over=False)
