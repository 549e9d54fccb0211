"""Moments on the clock of a place, in zones with and without a change of offset."""

import datetime as dt

import pytest
from django.utils.translation import override

from portal.dates import format_clocks, format_moment, format_time, utc_offset

CLOSES = dt.datetime(2027, 8, 5, 17, 59, 59, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("language", "city", "text"),
    [
        ("en", "Bishkek", "Thursday, 5 August 2027, 23:59 (Bishkek, UTC+6)"),
        ("ru", "Бишкек", "четверг, 5 августа 2027 года, 23:59 (Бишкек, UTC+6)"),
        ("ky", "Бишкек", "2027-жылдын 5-августу, бейшемби, 23:59 (Бишкек, UTC+6)"),
        ("kk", "Бішкек", "2027 жылғы 5 тамыз, бейсенбі, 23:59 (Бішкек, UTC+6)"),
        ("uz", "Bishkek", "2027-yil 5-avgust, payshanba, 23:59 (Bishkek, UTC+6)"),
        ("tg", "Бишкек", "панҷшанбе, 5 августи соли 2027, 23:59 (Бишкек, UTC+6)"),
        ("tk", "Bişkek", "2027-nji ýylyň 5-nji awgusty, penşenbe, 23:59 (Bişkek, UTC+6)"),
        ("es", "Biskek", "jueves, 5 de agosto de 2027, 23:59 (Biskek, UTC+6)"),
        ("id", "Bishkek", "Kamis, 5 Agustus 2027, 23.59 (Bishkek, UTC+6)"),
    ],
)
def test_a_moment_names_its_day_clock_city_and_offset(language: str, city: str, text: str):
    assert format_moment(CLOSES, "Asia/Bishkek", city, language) == text


def test_the_same_moment_falls_on_the_next_day_further_east():
    text = format_moment(CLOSES, "Asia/Tokyo", "Tokyo", "en")
    assert text == "Friday, 6 August 2027, 02:59 (Tokyo, UTC+9)"


def test_without_a_city_the_offset_stands_alone():
    assert format_moment(CLOSES, "Asia/Bishkek", "", "en") == "Thursday, 5 August 2027, 23:59 (UTC+6)"


def test_a_per_cent_sign_in_a_city_is_only_a_sign():
    assert "(100 %(date)s, UTC+6)" in format_moment(CLOSES, "Asia/Bishkek", "100 %(date)s", "en")


def test_a_moment_is_written_in_the_active_language():
    with override("kk"):
        assert format_moment(CLOSES, "Asia/Bishkek", "Бішкек") == "2027 жылғы 5 тамыз, бейсенбі, 23:59 (Бішкек, UTC+6)"


@pytest.mark.parametrize("language", ["en", "ru", "ky", "kk", "uz", "tg", "tk"])
def test_the_clock_has_24_hours(language: str):
    midnight = dt.datetime(2027, 8, 4, 18, 0, tzinfo=dt.UTC)
    morning = dt.datetime(2027, 8, 5, 3, 5, tzinfo=dt.UTC)
    assert format_time(midnight, "Asia/Bishkek", language) == "00:00"
    assert format_time(morning, "Asia/Bishkek", language) == "09:05"
    assert format_time(CLOSES, "Asia/Bishkek", language) == "23:59"


@pytest.mark.parametrize(
    ("zone", "moment", "offset"),
    [
        ("Asia/Bishkek", CLOSES, "UTC+6"),
        ("Asia/Tashkent", CLOSES, "UTC+5"),
        ("Asia/Dushanbe", CLOSES, "UTC+5"),
        ("Asia/Ashgabat", CLOSES, "UTC+5"),
        ("Asia/Kolkata", CLOSES, "UTC+5:30"),
        ("Asia/Kathmandu", CLOSES, "UTC+5:45"),
        ("America/Bogota", CLOSES, "UTC−5"),
        ("America/St_Johns", CLOSES, "UTC−2:30"),
        ("UTC", CLOSES, "UTC+0"),
        # Kazakhstan moved to one zone on 1 March 2024 at midnight, UTC+6.
        ("Asia/Almaty", dt.datetime(2024, 2, 29, 17, 59, 59, tzinfo=dt.UTC), "UTC+6"),
        ("Asia/Almaty", dt.datetime(2024, 2, 29, 18, 0, 0, tzinfo=dt.UTC), "UTC+5"),
        # Berlin puts its clocks forward on 26 March 2023 at 01:00 UTC.
        ("Europe/Berlin", dt.datetime(2023, 3, 26, 0, 59, 59, tzinfo=dt.UTC), "UTC+1"),
        ("Europe/Berlin", dt.datetime(2023, 3, 26, 1, 0, 0, tzinfo=dt.UTC), "UTC+2"),
    ],
)
def test_the_offset_is_the_one_of_that_moment(zone: str, moment: dt.datetime, offset: str):
    assert utc_offset(moment, zone) == offset


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="A moment needs a time zone"):
        format_time(dt.datetime(2027, 8, 5, 23, 59), "Asia/Bishkek", "en")  # noqa: DTZ001 what the test is about


def test_on_several_clocks_a_day_is_written_once() -> None:
    zones = ["Europe/Moscow", "Asia/Samarkand", "Asia/Bishkek"]
    assert format_clocks(CLOSES, zones, "en") == (
        "Thursday, 5 August 2027, 20:59 (UTC+3), 22:59 (UTC+5), 23:59 (UTC+6)"
    )


def test_on_several_clocks_each_day_is_written_once_in_the_readers_language() -> None:
    assert format_clocks(CLOSES, ["Asia/Novosibirsk", "Asia/Irkutsk", "Asia/Yakutsk"], "ru") == (
        "пятница, 6 августа 2027 года, 00:59 (UTC+7), 01:59 (UTC+8), 02:59 (UTC+9)"
    )
    assert format_clocks(CLOSES, ["Asia/Bishkek", "Asia/Novosibirsk"], "tk") == (
        "2027-nji ýylyň 5-nji awgusty, penşenbe, 23:59 (UTC+6); 2027-nji ýylyň 6-njy awgusty, anna, 00:59 (UTC+7)"
    )
