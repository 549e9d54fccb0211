"""Numbers with each language's decimal sign and groups."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from portal.numbers import format_number


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
def test_a_number_is_written_as_the_language_writes_it(language: str, text: str):
    assert format_number(Decimal("1234567.5"), language) == text


def test_a_small_number_is_its_figures():
    with override("ky"):
        assert format_number(12) == "12"
        assert format_number(0.25) == "0,25"
