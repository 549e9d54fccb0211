"""What a typed number can mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.languages.chains import ORDER
from portal.languages.figures import plain_figures
from portal.languages.numbers import format_number
from portal.languages.typed_numbers import readings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 000 000", [1_000_000]),
        ("1\u202f000\u00a0000", [1_000_000]),
        ("1'000", [1000]),
        ("1’000", [1000]),
        ("1,000,000", [1_000_000]),
        ("1.000.000", [1_000_000]),
        ("1.000.000,50", [1_000_000.5]),
        ("1,000.50", [1000.5]),
        ("1 000,500", [1000.5]),
        ("12,5", [12.5]),
        ("12.5", [12.5]),
        ("9000,125", [9000.125]),
        ("0,500", [0.5]),
        ("90,000", [90_000, 90.0]),
        ("90.125", [90_125, 90.125]),
        ("−90,000", [-90_000, -90.0]),
        ("– 5", [-5]),
        ("+5", [5]),
        ("5.", [5]),
        ("5,", [5]),
        ("1 000 ,5", [1000.5]),
        ("1. 000. 000", [1_000_000]),
        ("0007", [7]),
        ("１２３", [123]),
        ("٩٠٬٠٠٠", [90_000]),
        ("٩٠٫٥", [90.5]),
        ("९०", [90]),
        ("12 34", []),
        ("1,5,5", []),
        ("1.2.3", []),
        ("1e9", []),
        ("0x10", []),
        ("5-6", []),
        ("3.14159", []),
        ("", []),
        ("-", []),
        ("9" * 16, []),
        pytest.param("5" + "\u200b" * 1000 + "x", [], id="a number, and what nobody sees, and a letter"),
        pytest.param("9" * 1_000_000, [], id="a megabyte"),
    ],
)
def test_a_number_means_what_its_signs_can_mean(typed: str, meant: list[float]) -> None:
    found = readings(plain_figures(typed))
    assert found == meant
    assert [type(number) for number in found] == [type(number) for number in meant]


NUMBERS = st.integers(-(10**12), 10**12) | st.integers(-(10**9), 10**9).map(lambda hundredths: hundredths / 100)


@given(number=NUMBERS, language=st.sampled_from(ORDER), grouped=st.booleans())
def test_a_number_as_any_language_writes_it_is_among_what_it_can_mean(
    number: float, language: str, grouped: bool
) -> None:
    assert number in readings(plain_figures(format_number(number, language, grouped=grouped)))


@given(st.text(st.characters(exclude_categories=())) | st.text("0123456789 ,.'+-", max_size=20))
def test_whatever_is_typed_means_two_numbers_at_most(typed: str) -> None:
    assert len(readings(plain_figures(typed))) <= 2
