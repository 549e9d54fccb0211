"""Days as people type them, in seven languages."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.dates import format_date
from portal.dates.patterns import month_names
from portal.dates.reading import (
    AmbiguousDayError,
    IncompleteDayError,
    ShortYearError,
    UnreadableDayError,
    month_named,
    read_day,
    read_parts,
)
from portal.languages.chains import CHAINS

THIRD_OF_MAY = dt.date(2010, 5, 3)


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "3 May 2010"),
        ("en", "May 3, 2010"),
        ("en", "3rd of May, 2010"),
        ("en", "2010-05-03"),
        ("en", "2010/5/3"),
        ("en", "3.5.2010"),
        ("en", "3 мая 2010"),
        ("ru", "3 мая 2010"),
        ("ru", "3 мая 2010 г."),
        ("ru", "3 мая 2010 года"),
        ("ru", "03.05.2010г."),
        ("ru", "3-го мая 2010"),
        ("ru", "3/5/2010"),
        ("ru", "3-5-2010"),
        ("ru", "3. 5. 2010"),
        ("ky", "2010-ж., 3-май"),
        ("ky", "3-май 2010-жыл"),
        ("ky", "2010-жылдын 3-майы"),
        ("kk", "2010 ж. 3 мамыр"),
        ("kk", "2010 жылғы 3 мамыр"),
        ("uz", "3-may, 2010"),
        ("uz", "2010-yil 3-may"),
        ("uz", "3 май 2010 йил"),
        ("tg", "3 майи 2010"),
        ("tg", "3 майи соли 2010"),
        ("tk", "3 maý 2010"),
        ("tk", "2010-njy ýylyň 3-nji maýy"),
        ("ru", "٣.٥.٢٠١٠"),
        ("ru", "\u200e03.05.2010\u200e"),
    ],
)
def test_a_day_is_read_as_its_language_writes_it(language: str, typed: str) -> None:
    assert read_day(typed, language) == THIRD_OF_MAY


@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), language=st.sampled_from(sorted(CHAINS)))
def test_a_day_as_the_portal_writes_it_is_read_again(day: dt.date, language: str) -> None:
    assert read_day(format_date(day, language=language), language) == day
    assert read_day(day.isoformat(), language) == day


@pytest.mark.parametrize("typed", ["3/5/2010", "3-5-2010", "03/05/2010"])
def test_slashes_in_english_can_mean_two_days(typed: str) -> None:
    with pytest.raises(AmbiguousDayError) as asked:
        read_day(typed, "en")
    assert (asked.value.day_first, asked.value.month_first) == (THIRD_OF_MAY, dt.date(2010, 3, 5))
    assert read_day(typed, "tk") == THIRD_OF_MAY


@pytest.mark.parametrize("typed", ["13/5/2010", "5/13/2010"])
def test_in_english_a_number_above_twelve_tells_which_is_the_day(typed: str) -> None:
    assert read_day(typed, "en") == dt.date(2010, 5, 13)
    assert read_day("5/5/2010", "en") == dt.date(2010, 5, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "soon",
        "31.02.2010",
        "5/13/2010",
        "20100503",
        "2010-W18-1",
        "2010-05-03T00:00",
        "1.2.3.2010",
        "3 ию 2010",
        "99999-01-01",
        "0.0.0000",
        "2010",
        "",
        pytest.param("1" * 1_000_000, id="a megabyte"),
    ],
)
def test_what_is_no_day_is_none(typed: str) -> None:
    with pytest.raises(UnreadableDayError):
        read_day(typed, "ru")


@pytest.mark.parametrize("typed", ["3.5.10", "3 мая 10"])
def test_a_year_of_two_digits_is_asked_for(typed: str) -> None:
    with pytest.raises(ShortYearError):
        read_day(typed, "ru")


@pytest.mark.parametrize("month", ["5", "05", "may", "May", "мая", "май", "мамыр", "maý", "٥"])
def test_the_month_among_three_parts_is_a_number_or_a_name(month: str) -> None:
    assert read_parts("3", month, "2010", "en") == THIRD_OF_MAY


@pytest.mark.parametrize("parts", [("3.", "5.", "2010 г."), ("3-го", "мая", "2010г"), ("3rd", "of May", "2010,")])
def test_what_stands_beside_a_part_does_not_matter(parts: tuple[str, str, str]) -> None:
    assert read_parts(*parts, "en") == THIRD_OF_MAY


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        (("3", "", "2010"), IncompleteDayError),
        (("", "5", ""), IncompleteDayError),
        (("3", "5", "10"), ShortYearError),
        (("31", "2", "2010"), UnreadableDayError),
        (("3", "13", "2010"), UnreadableDayError),
        (("3", "x", "2010"), UnreadableDayError),
        (("x", "may", "2010"), UnreadableDayError),
        (("2010", "may", "3"), UnreadableDayError),
        (("3", "5", "20100"), UnreadableDayError),
    ],
)
def test_parts_that_are_no_day_say_why(parts: tuple[str, str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        read_parts(*parts, "en")


@pytest.mark.parametrize("language", sorted(CHAINS))
def test_a_month_is_read_by_its_name_alone_or_beside_a_day_and_by_its_beginning(language: str) -> None:
    for number in range(1, 13):
        for beside_a_day in (True, False):
            name = month_names(language, beside_a_day=beside_a_day)[number - 1]
            assert [month_named(name, other) for other in sorted(CHAINS)] == [number] * len(CHAINS)
            assert month_named(name.upper(), language) == number
        assert month_named(name[:4], language) == number


TYPED = st.text(st.characters(exclude_categories=())) | st.text("0123456789 .-/мая", max_size=16)


@given(typed=TYPED, language=st.sampled_from(sorted(CHAINS)))
def test_whatever_is_typed_is_one_day_or_is_refused(typed: str, language: str) -> None:
    with suppress(UnreadableDayError):
        day = read_day(typed, language)
        assert read_day(day.isoformat(), language) == day


@pytest.mark.parametrize("language", ["en", "ru", "ky", "kk", "uz", "tg", "tk", "es", "id"])
def test_what_the_portal_writes_it_reads(language: str) -> None:
    for month in range(1, 13):
        day = dt.date(2010, month, month + 9)
        assert read_day(format_date(day, language=language), language) == day
