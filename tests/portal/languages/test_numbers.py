"""Numbers with each language's decimal sign and groups."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from portal.languages.numbers import format_number, format_size


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1,234,567.5"),
        ("ru", "1\xa0234\xa0567,5"),
        ("ky", "1\xa0234\xa0567,5"),
        ("kk", "1\xa0234\xa0567,5"),
        ("uz", "1\xa0234\xa0567,5"),
        ("tg", "1\xa0234\xa0567,5"),
        ("tk", "1\xa0234\xa0567,5"),
        ("es", "1.234.567,5"),
        ("id", "1.234.567,5"),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(language: str, text: str) -> None:
    assert format_number(Decimal("1234567.5"), language) == text


def test_a_year_is_not_grouped_where_that_is_asked() -> None:
    with override("ky"):
        assert format_number(1990, grouped=False) == "1990"


def test_a_small_number_is_its_figures() -> None:
    with override("ky"):
        assert format_number(12) == "12"
        assert format_number(0.25) == "0,25"


@pytest.mark.parametrize(
    ("language", "sizes"),
    [
        ("en", ["1 kB", "12 kB", "1.5 MB"]),
        ("ru", ["1 кБ", "12 кБ", "1,5 МБ"]),
        ("ky", ["1 кБ", "12 кБ", "1,5 МБ"]),
        ("kk", ["1 кБ", "12 кБ", "1,5 МБ"]),
        ("uz", ["1 kB", "12 kB", "1,5 MB"]),
        ("tg", ["1 кБ", "12 кБ", "1,5 МБ"]),
        ("tk", ["1 kB", "12 kB", "1,5 MB"]),
        ("es", ["1 kB", "12 kB", "1,5 MB"]),
        ("id", ["1 kB", "12 kB", "1,5 MB"]),
    ],
)
def test_a_file_has_its_size_in_the_words_of_the_language(language: str, sizes: list[str]) -> None:
    with override(language):
        assert [format_size(size).replace("\xa0", " ") for size in (431, 12 * 1024, 1024**2 * 3 // 2)] == sizes
