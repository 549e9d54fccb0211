"""The first and the last day of every month, and every month alone, as each of the seven languages writes them."""

import datetime as dt

import pytest

from portal.choices import Precision
from portal.dates import format_date

# first day | last day | month alone
EVERY_MONTH = {
    "en": """
        1 January 2026 | 31 January 2026 | January 2026
        1 February 2026 | 28 February 2026 | February 2026
        1 March 2026 | 31 March 2026 | March 2026
        1 April 2026 | 30 April 2026 | April 2026
        1 May 2026 | 31 May 2026 | May 2026
        1 June 2026 | 30 June 2026 | June 2026
        1 July 2026 | 31 July 2026 | July 2026
        1 August 2026 | 31 August 2026 | August 2026
        1 September 2026 | 30 September 2026 | September 2026
        1 October 2026 | 31 October 2026 | October 2026
        1 November 2026 | 30 November 2026 | November 2026
        1 December 2026 | 31 December 2026 | December 2026
        """,
    "ru": """
        1 января 2026 года | 31 января 2026 года | январь 2026 года
        1 февраля 2026 года | 28 февраля 2026 года | февраль 2026 года
        1 марта 2026 года | 31 марта 2026 года | март 2026 года
        1 апреля 2026 года | 30 апреля 2026 года | апрель 2026 года
        1 мая 2026 года | 31 мая 2026 года | май 2026 года
        1 июня 2026 года | 30 июня 2026 года | июнь 2026 года
        1 июля 2026 года | 31 июля 2026 года | июль 2026 года
        1 августа 2026 года | 31 августа 2026 года | август 2026 года
        1 сентября 2026 года | 30 сентября 2026 года | сентябрь 2026 года
        1 октября 2026 года | 31 октября 2026 года | октябрь 2026 года
        1 ноября 2026 года | 30 ноября 2026 года | ноябрь 2026 года
        1 декабря 2026 года | 31 декабря 2026 года | декабрь 2026 года
        """,
    "ky": """
        2026-жылдын 1-январы | 2026-жылдын 31-январы | 2026-жылдын январы
        2026-жылдын 1-февралы | 2026-жылдын 28-февралы | 2026-жылдын февралы
        2026-жылдын 1-марты | 2026-жылдын 31-марты | 2026-жылдын марты
        2026-жылдын 1-апрели | 2026-жылдын 30-апрели | 2026-жылдын апрели
        2026-жылдын 1-майы | 2026-жылдын 31-майы | 2026-жылдын майы
        2026-жылдын 1-июну | 2026-жылдын 30-июну | 2026-жылдын июну
        2026-жылдын 1-июлу | 2026-жылдын 31-июлу | 2026-жылдын июлу
        2026-жылдын 1-августу | 2026-жылдын 31-августу | 2026-жылдын августу
        2026-жылдын 1-сентябры | 2026-жылдын 30-сентябры | 2026-жылдын сентябры
        2026-жылдын 1-октябры | 2026-жылдын 31-октябры | 2026-жылдын октябры
        2026-жылдын 1-ноябры | 2026-жылдын 30-ноябры | 2026-жылдын ноябры
        2026-жылдын 1-декабры | 2026-жылдын 31-декабры | 2026-жылдын декабры
        """,
    "kk": """
        2026 жылғы 1 қаңтар | 2026 жылғы 31 қаңтар | 2026 жылғы қаңтар
        2026 жылғы 1 ақпан | 2026 жылғы 28 ақпан | 2026 жылғы ақпан
        2026 жылғы 1 наурыз | 2026 жылғы 31 наурыз | 2026 жылғы наурыз
        2026 жылғы 1 сәуір | 2026 жылғы 30 сәуір | 2026 жылғы сәуір
        2026 жылғы 1 мамыр | 2026 жылғы 31 мамыр | 2026 жылғы мамыр
        2026 жылғы 1 маусым | 2026 жылғы 30 маусым | 2026 жылғы маусым
        2026 жылғы 1 шілде | 2026 жылғы 31 шілде | 2026 жылғы шілде
        2026 жылғы 1 тамыз | 2026 жылғы 31 тамыз | 2026 жылғы тамыз
        2026 жылғы 1 қыркүйек | 2026 жылғы 30 қыркүйек | 2026 жылғы қыркүйек
        2026 жылғы 1 қазан | 2026 жылғы 31 қазан | 2026 жылғы қазан
        2026 жылғы 1 қараша | 2026 жылғы 30 қараша | 2026 жылғы қараша
        2026 жылғы 1 желтоқсан | 2026 жылғы 31 желтоқсан | 2026 жылғы желтоқсан
        """,
    "uz": """
        2026-yil 1-yanvar | 2026-yil 31-yanvar | 2026-yil yanvar
        2026-yil 1-fevral | 2026-yil 28-fevral | 2026-yil fevral
        2026-yil 1-mart | 2026-yil 31-mart | 2026-yil mart
        2026-yil 1-aprel | 2026-yil 30-aprel | 2026-yil aprel
        2026-yil 1-may | 2026-yil 31-may | 2026-yil may
        2026-yil 1-iyun | 2026-yil 30-iyun | 2026-yil iyun
        2026-yil 1-iyul | 2026-yil 31-iyul | 2026-yil iyul
        2026-yil 1-avgust | 2026-yil 31-avgust | 2026-yil avgust
        2026-yil 1-sentabr | 2026-yil 30-sentabr | 2026-yil sentabr
        2026-yil 1-oktabr | 2026-yil 31-oktabr | 2026-yil oktabr
        2026-yil 1-noyabr | 2026-yil 30-noyabr | 2026-yil noyabr
        2026-yil 1-dekabr | 2026-yil 31-dekabr | 2026-yil dekabr
        """,
    "tg": """
        1 январи соли 2026 | 31 январи соли 2026 | январи соли 2026
        1 феврали соли 2026 | 28 феврали соли 2026 | феврали соли 2026
        1 марти соли 2026 | 31 марти соли 2026 | марти соли 2026
        1 апрели соли 2026 | 30 апрели соли 2026 | апрели соли 2026
        1 майи соли 2026 | 31 майи соли 2026 | майи соли 2026
        1 июни соли 2026 | 30 июни соли 2026 | июни соли 2026
        1 июли соли 2026 | 31 июли соли 2026 | июли соли 2026
        1 августи соли 2026 | 31 августи соли 2026 | августи соли 2026
        1 сентябри соли 2026 | 30 сентябри соли 2026 | сентябри соли 2026
        1 октябри соли 2026 | 31 октябри соли 2026 | октябри соли 2026
        1 ноябри соли 2026 | 30 ноябри соли 2026 | ноябри соли 2026
        1 декабри соли 2026 | 31 декабри соли 2026 | декабри соли 2026
        """,
    "tk": """
        2026-njy ýylyň 1-nji ýanwary | 2026-njy ýylyň 31-nji ýanwary | 2026-njy ýylyň ýanwary
        2026-njy ýylyň 1-nji fewraly | 2026-njy ýylyň 28-nji fewraly | 2026-njy ýylyň fewraly
        2026-njy ýylyň 1-nji marty | 2026-njy ýylyň 31-nji marty | 2026-njy ýylyň marty
        2026-njy ýylyň 1-nji apreli | 2026-njy ýylyň 30-njy apreli | 2026-njy ýylyň apreli
        2026-njy ýylyň 1-nji maýy | 2026-njy ýylyň 31-nji maýy | 2026-njy ýylyň maýy
        2026-njy ýylyň 1-nji iýuny | 2026-njy ýylyň 30-njy iýuny | 2026-njy ýylyň iýuny
        2026-njy ýylyň 1-nji iýuly | 2026-njy ýylyň 31-nji iýuly | 2026-njy ýylyň iýuly
        2026-njy ýylyň 1-nji awgusty | 2026-njy ýylyň 31-nji awgusty | 2026-njy ýylyň awgusty
        2026-njy ýylyň 1-nji sentýabry | 2026-njy ýylyň 30-njy sentýabry | 2026-njy ýylyň sentýabry
        2026-njy ýylyň 1-nji oktýabry | 2026-njy ýylyň 31-nji oktýabry | 2026-njy ýylyň oktýabry
        2026-njy ýylyň 1-nji noýabry | 2026-njy ýylyň 30-njy noýabry | 2026-njy ýylyň noýabry
        2026-njy ýylyň 1-nji dekabry | 2026-njy ýylyň 31-nji dekabry | 2026-njy ýylyň dekabry
        """,
}
LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@pytest.mark.parametrize("language", EVERY_MONTH)
def test_every_month_is_written_as_the_country_writes_it(language: str) -> None:
    expected = [tuple(cell.strip() for cell in line.split("|")) for line in EVERY_MONTH[language].strip().splitlines()]
    written = [
        (
            format_date(dt.date(2026, month, 1), language=language),
            format_date(dt.date(2026, month, last), language=language),
            format_date(dt.date(2026, month, 1), Precision.MONTH, language),
        )
        for month, last in enumerate(LAST_DAYS, start=1)
    ]
    assert written == expected


@pytest.mark.parametrize(
    ("year", "month"),
    [
        (2019, "2019-njy ýylyň maýy"),
        (2020, "2020-nji ýylyň maýy"),
        (2021, "2021-nji ýylyň maýy"),
        (2022, "2022-nji ýylyň maýy"),
        (2023, "2023-nji ýylyň maýy"),
        (2024, "2024-nji ýylyň maýy"),
        (2025, "2025-nji ýylyň maýy"),
        (2026, "2026-njy ýylyň maýy"),
        (2027, "2027-nji ýylyň maýy"),
        (2028, "2028-nji ýylyň maýy"),
        (2029, "2029-njy ýylyň maýy"),
        (2030, "2030-njy ýylyň maýy"),
        (2031, "2031-nji ýylyň maýy"),
    ],
)
def test_a_turkmen_year_ends_as_it_is_said(year: int, month: str) -> None:
    assert format_date(dt.date(year, 5, 1), Precision.MONTH, "tk") == month


def test_every_turkmen_day_ends_as_it_is_said() -> None:
    days = [format_date(dt.date(2025, 1, day), language="tk").split()[2] for day in range(1, 32)]
    assert " ".join(days) == (
        "1-nji 2-nji 3-nji 4-nji 5-nji 6-njy 7-nji 8-nji 9-njy 10-njy"
        " 11-nji 12-nji 13-nji 14-nji 15-nji 16-njy 17-nji 18-nji 19-njy 20-nji"
        " 21-nji 22-nji 23-nji 24-nji 25-nji 26-njy 27-nji 28-nji 29-njy 30-njy 31-nji"
    )


def test_the_leap_day_is_a_day_of_february() -> None:
    assert format_date(dt.date(2028, 2, 29), language="ky") == "2028-жылдын 29-февралы"
    assert format_date(dt.date(2028, 2, 29), language="tk") == "2028-nji ýylyň 29-njy fewraly"
