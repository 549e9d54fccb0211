"""The time left, one second around each change of unit."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from portal.dates import TimeLeft, format_time_left, time_left
from portal.dates.remaining import format_duration

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


COUNTED = {
    "en": """
        0 minutes | 1 minute | 2 minutes | 5 minutes | 11 minutes | 21 minutes
        1 hour | 2 hours | 5 hours | 11 hours | 21 hours
        1 day | 2 days | 5 days | 11 days | 21 days | 101 days
    """,
    "ru": """
        0 минут | 1 минута | 2 минуты | 5 минут | 11 минут | 21 минута
        1 час | 2 часа | 5 часов | 11 часов | 21 час
        1 день | 2 дня | 5 дней | 11 дней | 21 день | 101 день
    """,
    "ky": """
        0 мүнөт | 1 мүнөт | 2 мүнөт | 5 мүнөт | 11 мүнөт | 21 мүнөт
        1 саат | 2 саат | 5 саат | 11 саат | 21 саат
        1 күн | 2 күн | 5 күн | 11 күн | 21 күн | 101 күн
    """,
    "kk": """
        0 минут | 1 минут | 2 минут | 5 минут | 11 минут | 21 минут
        1 сағат | 2 сағат | 5 сағат | 11 сағат | 21 сағат
        1 күн | 2 күн | 5 күн | 11 күн | 21 күн | 101 күн
    """,
    "uz": """
        0 daqiqa | 1 daqiqa | 2 daqiqa | 5 daqiqa | 11 daqiqa | 21 daqiqa
        1 soat | 2 soat | 5 soat | 11 soat | 21 soat
        1 kun | 2 kun | 5 kun | 11 kun | 21 kun | 101 kun
    """,
    "tg": """
        0 дақиқа | 1 дақиқа | 2 дақиқа | 5 дақиқа | 11 дақиқа | 21 дақиқа
        1 соат | 2 соат | 5 соат | 11 соат | 21 соат
        1 рӯз | 2 рӯз | 5 рӯз | 11 рӯз | 21 рӯз | 101 рӯз
    """,
    "tk": """
        0 minut | 1 minut | 2 minut | 5 minut | 11 minut | 21 minut
        1 sagat | 2 sagat | 5 sagat | 11 sagat | 21 sagat
        1 gün | 2 gün | 5 gün | 11 gün | 21 gün | 101 gün
    """,
}


@pytest.mark.parametrize("language", COUNTED)
def test_a_unit_agrees_with_its_number(language: str) -> None:
    hours = [dt.timedelta(hours=count) for count in (1, 2, 5, 11, 21)]
    days = [dt.timedelta(days=count) for count in (1, 2, 5, 11, 21, 101)]
    with override(language):
        written = [
            [format_duration(minutes) for minutes in (0, 1, 2, 5, 11, 21)],
            [format_time_left(UNTIL - left, UNTIL) for left in hours],
            [format_time_left(UNTIL - left, UNTIL) for left in days],
        ]
    assert written == [line.strip().split(" | ") for line in COUNTED[language].strip().splitlines()]


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
