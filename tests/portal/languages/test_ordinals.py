"""Ordinals in figures."""

import pytest
from django.utils.translation import override

from portal.languages.ordinals import number_of, ordinal

NUMBERS = (0, 1, 2, 3, 5, 6, 9, 10, 11, 12, 13, 20, 21, 30, 40, 50, 60, 70, 80, 90, 100, 101, 111, 1000, 1_000_000)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (
            "en",
            (
                "0th 1st 2nd 3rd 5th 6th 9th 10th 11th 12th 13th 20th 21st 30th 40th 50th 60th 70th 80th 90th"
                " 100th 101st 111th 1000th 1000000th"
            ),
        ),
        ("ru", "0 1 2 3 5 6 9 10 11 12 13 20 21 30 40 50 60 70 80 90 100 101 111 1000 1000000"),
        ("ky", "0 1 2 3 5 6 9 10 11 12 13 20 21 30 40 50 60 70 80 90 100 101 111 1000 1000000"),
        ("kk", "0 1 2 3 5 6 9 10 11 12 13 20 21 30 40 50 60 70 80 90 100 101 111 1000 1000000"),
        ("uz", "0 1 2 3 5 6 9 10 11 12 13 20 21 30 40 50 60 70 80 90 100 101 111 1000 1000000"),
        (
            "tg",
            (
                "0-ум 1-ум 2-юм 3-юм 5-ум 6-ум 9-ум 10-ум 11-ум 12-ум 13-ум 20-ум 21-ум 30-юм 40-ум 50-ум 60-ум"
                " 70-ум 80-ум 90-ум 100-ум 101-ум 111-ум 1000-ум 1000000-ум"
            ),
        ),
        (
            "tk",
            (
                "0-njy 1-nji 2-nji 3-nji 5-nji 6-njy 9-njy 10-njy 11-nji 12-nji 13-nji 20-nji 21-nji 30-njy 40-njy"
                " 50-nji 60-njy 70-nji 80-nji 90-njy 100-nji 101-nji 111-nji 1000-nji 1000000-njy"
            ),
        ),
    ],
)
def test_an_ordinal_ends_as_its_numeral_is_said(language: str, written: str) -> None:
    assert " ".join(ordinal(number, language) for number in NUMBERS) == written


@pytest.mark.parametrize(
    ("year", "written"),
    [
        (2019, "2019-njy"),
        (2020, "2020-nji"),
        (2021, "2021-nji"),
        (2022, "2022-nji"),
        (2023, "2023-nji"),
        (2024, "2024-nji"),
        (2025, "2025-nji"),
        (2026, "2026-njy"),
        (2027, "2027-nji"),
        (2028, "2028-nji"),
        (2029, "2029-njy"),
        (2030, "2030-njy"),
        (2031, "2031-nji"),
    ],
)
def test_a_turkmen_year_is_an_ordinal(year: int, written: str) -> None:
    assert ordinal(year, "tk") == written


def test_a_language_without_words_of_its_own_has_the_ordinals_of_english() -> None:
    assert ordinal(2, "es") == "2nd"


def test_an_ordinal_is_that_of_the_active_language() -> None:
    with override("tk"):
        assert (ordinal(6), number_of(6)) == ("6-njy", "6-njy")
    with override("en"):
        assert (ordinal(6), number_of(6)) == ("6th", "6")
    with override("tg"):
        assert (ordinal(6), number_of(6)) == ("6-ум", "6")
