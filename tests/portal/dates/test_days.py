"""Single dates in seven languages written by hand, and in others by CLDR."""

import datetime as dt

import pytest
from django.utils.translation import override

from portal.choices import Precision
from portal.dates import format_date

DATE = dt.date(2024, 9, 26)
TURKMEN_THURSDAY = "2024-nji ýylyň 26-njy sentýabry, penşenbe"


@pytest.mark.parametrize(
    ("language", "day", "month", "with_weekday"),
    [
        ("en", "26 September 2024", "September 2024", "Thursday, 26 September 2024"),
        ("ru", "26 сентября 2024 года", "сентябрь 2024 года", "четверг, 26 сентября 2024 года"),
        ("ky", "2024-жылдын 26-сентябры", "2024-жылдын сентябры", "2024-жылдын 26-сентябры, бейшемби"),
        ("kk", "2024 жылғы 26 қыркүйек", "2024 жылғы қыркүйек", "2024 жылғы 26 қыркүйек, бейсенбі"),
        ("uz", "2024-yil 26-sentabr", "2024-yil sentabr", "2024-yil 26-sentabr, payshanba"),
        ("tg", "26 сентябри соли 2024", "сентябри соли 2024", "панҷшанбе, 26 сентябри соли 2024"),
        ("tk", "2024-nji ýylyň 26-njy sentýabry", "2024-nji ýylyň sentýabry", TURKMEN_THURSDAY),
        ("es", "26 de septiembre de 2024", "septiembre de 2024", "jueves, 26 de septiembre de 2024"),
        ("id", "26 September 2024", "September 2024", "Kamis, 26 September 2024"),
        ("de", "26. September 2024", "September 2024", "Donnerstag, 26. September 2024"),
        ("mn", "2024 оны есдүгээр сарын 26", "2024 оны есдүгээр сар", "2024 оны есдүгээр сарын 26, пүрэв гараг"),
        ("uk", "26 вересня 2024 р.", "вересень 2024 р.", "четвер, 26 вересня 2024 р."),
        ("zh", "2024年9月26日", "2024年9月", "2024年9月26日星期四"),
        ("hy", "2024 թ. սեպտեմբերի 26", "2024 թ․ սեպտեմբեր", "2024 թ. սեպտեմբերի 26, հինգշաբթի"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(language: str, day: str, month: str, with_weekday: str):
    assert format_date(DATE, language=language) == day
    assert format_date(DATE, Precision.MONTH, language) == month
    assert format_date(DATE, Precision.YEAR, language) == "2024"
    assert format_date(DATE, language=language, weekday=True) == with_weekday


@pytest.mark.parametrize(
    ("language", "weekdays"),
    [
        ("en", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        ("ru", "понедельник вторник среда четверг пятница суббота воскресенье"),
        ("ky", "дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби"),
        ("kk", "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі"),
        ("uz", "dushanba seshanba chorshanba payshanba juma shanba yakshanba"),
        ("tg", "душанбе сешанбе чоршанбе панҷшанбе ҷумъа шанбе якшанбе"),
        ("tk", "duşenbe sişenbe çarşenbe penşenbe anna şenbe ýekşenbe"),
    ],
)
def test_every_day_of_the_week_is_spelled_as_it_stands_in_a_date(language: str, weekdays: str):
    monday = dt.date(2024, 9, 23)
    for days, name in enumerate(weekdays.split()):
        date = monday + dt.timedelta(days=days)
        assert name in format_date(date, language=language, weekday=True).replace(",", "").split()


def test_months_stay_their_languages_own_whichever_language_was_asked_first():
    dates = [format_date(DATE, Precision.MONTH, language) for language in ("az", "fr", "de", "tr", "pt", "az")]
    assert dates == [
        "sentyabr 2024",
        "septembre 2024",
        "September 2024",
        "Eylül 2024",
        "setembro de 2024",
        "sentyabr 2024",
    ]


def test_the_weekday_is_left_out_where_the_day_is_not_known():
    assert format_date(DATE, Precision.MONTH, "en", weekday=True) == "September 2024"
    assert format_date(DATE, Precision.YEAR, "ky", weekday=True) == "2024"


def test_a_precision_read_from_the_database_is_a_plain_string():
    assert format_date(DATE, "month", "en") == "September 2024"


def test_a_date_is_written_in_the_active_language():
    with override("kk"):
        assert format_date(DATE) == "2024 жылғы 26 қыркүйек"


def test_a_regional_code_is_written_as_its_language_and_an_unknown_one_as_english():
    assert format_date(DATE, language="es-mx") == "26 de septiembre de 2024"
    assert format_date(DATE, language="xx") == "September 26, 2024"
