"""Ranges say a shared year and month once, in each language's order."""

import datetime as dt

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.choices import Precision
from portal.dates import format_date, format_range

DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR
LANGUAGES = ("en", "ru", "ky", "kk", "uz", "tg", "tk", "es", "id")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "13–28 April 2024"),
        ("ru", "13–28 апреля 2024 года"),
        ("ky", "2024-жылдын 13–28-апрели"),
        ("kk", "2024 жылғы 13–28 сәуір"),
        ("uz", "2024-yil 13–28-aprel"),
        ("tg", "13–28 апрели соли 2024"),
        ("tk", "2024-nji ýylyň 13–28-nji apreli"),
        ("es", "13–28 de abril de 2024"),
        ("id", "13–28 April 2024"),
        ("de", "13.–28. April 2024"),
        ("mn", "2024 оны дөрөвдүгээр сарын 13–28"),
        ("zh", "2024年4月13–28日"),
    ],
)
def test_days_of_one_month_share_it(language: str, text: str):
    assert format_range(dt.date(2024, 4, 13), dt.date(2024, 4, 28), language=language) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "26 September – 1 October 2024"),
        ("ru", "26 сентября — 1 октября 2024 года"),
        ("ky", "2024-жылдын 26-сентябры – 1-октябры"),
        ("kk", "2024 жылғы 26 қыркүйек – 1 қазан"),
        ("uz", "2024-yil 26-sentabr – 1-oktabr"),
        ("tg", "26 сентябр – 1 октябри соли 2024"),
        ("tk", "2024-nji ýylyň 26-njy sentýabry – 1-nji oktýabry"),
        ("es", "26 de septiembre – 1 de octubre de 2024"),
        ("id", "26 September – 1 Oktober 2024"),
    ],
)
def test_days_of_one_year_share_it(language: str, text: str):
    assert format_range(dt.date(2024, 9, 26), dt.date(2024, 10, 1), language=language) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "30 December 2023 – 2 January 2024"),
        ("ru", "30 декабря 2023 года — 2 января 2024 года"),
        ("ky", "2023-жылдын 30-декабры – 2024-жылдын 2-январы"),
        ("kk", "2023 жылғы 30 желтоқсан – 2024 жылғы 2 қаңтар"),
        ("uz", "2023-yil 30-dekabr – 2024-yil 2-yanvar"),
        ("tg", "30 декабри соли 2023 – 2 январи соли 2024"),
        ("tk", "2023-nji ýylyň 30-njy dekabry – 2024-nji ýylyň 2-nji ýanwary"),
    ],
)
def test_days_of_two_years_name_both(language: str, text: str):
    assert format_range(dt.date(2023, 12, 30), dt.date(2024, 1, 2), language=language) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "June – October 2024"),
        ("ru", "июнь — октябрь 2024 года"),
        ("ky", "2024-жылдын июнь – октябрь айлары"),
        ("kk", "2024 жылғы маусым – қазан"),
        ("uz", "2024-yil iyun – oktabr"),
        ("tg", "июн – октябри соли 2024"),
        ("tk", "2024-nji ýylyň iýun – oktýabr aýlary"),
        ("es", "junio – octubre de 2024"),
    ],
)
def test_months_of_one_year_share_it(language: str, text: str):
    # The day of a date known to the month is whatever was stored, and does not show.
    assert format_range(dt.date(2024, 6, 17), dt.date(2024, 10, 3), MONTH, MONTH, language) == text


@pytest.mark.parametrize(
    ("precisions", "text"),
    [
        ((MONTH, DAY), "September – 1 October 2024"),
        ((DAY, MONTH), "26 September – October 2024"),
        ((YEAR, MONTH), "2024 – October 2024"),
        ((DAY, YEAR), "26 September 2024 – 2024"),
    ],
)
def test_the_ends_may_be_known_to_different_precision(precisions: tuple[Precision, Precision], text: str):
    assert format_range(dt.date(2024, 9, 26), dt.date(2024, 10, 1), *precisions, language="en") == text


def test_russian_months_beside_days_keep_their_own_forms():
    assert (
        format_range(dt.date(2024, 9, 1), dt.date(2024, 10, 1), MONTH, DAY, language="ru")
        == "сентябрь — 1 октября 2024 года"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_years_are_written_as_figures(language: str):
    assert format_range(dt.date(2023, 1, 1), dt.date(2024, 1, 1), YEAR, YEAR, language) == "2023–2024"


def test_precisions_read_from_the_database_are_plain_strings():
    start, end = dt.date(2023, 4, 13), dt.date(2024, 4, 28)
    assert format_range(start, end, "year", "year", "en") == "2023–2024"
    assert format_range(end.replace(day=13), end, "day", "day", "en") == "13–28 April 2024"


@pytest.mark.parametrize("language", LANGUAGES)
def test_ends_that_read_alike_are_one_date(language: str):
    first, last = dt.date(2024, 9, 1), dt.date(2024, 9, 30)
    assert format_range(last, last, language=language) == format_date(last, language=language)
    assert format_range(first, last, MONTH, MONTH, language) == format_date(first, MONTH, language)
    assert format_range(first, last, YEAR, YEAR, language) == "2024"


def test_a_missing_end_is_said_in_words():
    date = dt.date(2024, 9, 26)
    assert format_range(date, None, language="en") == "from 26 September 2024"
    assert format_range(None, date, precision_end=MONTH, language="en") == "until September 2024"
    assert format_range(None, None, language="en") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_end_keeps_the_date_in_the_language_asked_for(language: str):
    date = dt.date(2024, 9, 26)
    with override("fr"):
        assert format_date(date, language=language) in format_range(date, None, language=language)
        assert format_date(date, language=language) in format_range(None, date, language=language)


def test_a_russian_month_after_a_preposition_stands_in_the_genitive():
    assert format_range(dt.date(2024, 9, 1), None, MONTH, language="ru") == "с сентября 2024 года"
    assert format_range(None, dt.date(2024, 9, 1), precision_end=YEAR, language="ru") == "до 2024 года"


def test_a_range_is_written_in_the_active_language():
    with override("tk"):
        assert format_range(dt.date(2024, 4, 13), dt.date(2024, 4, 28)) == "2024-nji ýylyň 13–28-nji apreli"


ends = st.one_of(st.none(), st.dates())
precisions = st.sampled_from(Precision.values)


@given(start=ends, end=ends, precision_start=precisions, precision_end=precisions, language=st.sampled_from(LANGUAGES))
def test_any_two_dates_make_a_phrase(
    start: dt.date | None, end: dt.date | None, precision_start: str, precision_end: str, language: str
):
    text = format_range(start, end, precision_start, precision_end, language)
    assert bool(text) == (start is not None or end is not None)
    assert text == text.strip()
    assert "{" not in text
    for date in (start, end):
        assert date is None or str(date.year) in text


in_four_figures = st.dates(min_value=dt.date(1900, 1, 1))


@given(start=in_four_figures, end=in_four_figures, language=st.sampled_from(LANGUAGES))
def test_a_range_of_days_names_both_days(start: dt.date, end: dt.date, language: str):
    text = format_range(start, end, language=language)
    assert str(start.day) in text
    assert str(end.day) in text
    assert text.count(str(end.year)) == 1
