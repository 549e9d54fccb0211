"""Numbers within limits: taken, asked back, or refused with what to mend."""

import math
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from applications.fields import NumberField, WholeNumberField
from portal.languages.chains import CHAINS


def refusal(field: NumberField, value: Any) -> str:
    with pytest.raises(ValidationError) as raised:
        field.clean(value)
    return "".join(raised.value.messages)


@pytest.mark.parametrize(
    ("limits", "typed", "number"),
    [
        ({"most": 300}, "90,000", 90.0),
        ({"most": 300}, "90.125", 90.125),
        ({"least": 1000}, "90,000", 90_000),
        ({"least": 100, "most": 100_000}, "90.000", 90_000),
        ({}, "90 000", 90_000),
        ({}, "12,5", 12.5),
    ],
)
def test_a_number_is_taken_where_the_limits_leave_one(limits: dict[str, int], typed: str, number: float) -> None:
    assert NumberField(**limits).clean(typed) == number


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("90,000", "Is this 90 thousand or just 90? Enter 90000 or 90."),
        ("90.000", "Is this 90 thousand or just 90? Enter 90000 or 90."),
        ("90, 000", "Is this 90 thousand or just 90? Enter 90000 or 90."),
        ("-1.000", "Is this -1 thousand or just -1? Enter -1000 or -1."),
        (
            "90,125",
            (
                "Is this 90 thousand 125, or 90 with the fraction 125? "
                "Enter 90125 for the first or 90,1250 for the second."
            ),
        ),
        (
            "1.500",
            "Is this 1 thousand 500, or 1 with the fraction 500? Enter 1500 for the first or 1.5 for the second.",
        ),
    ],
)
def test_a_number_that_means_two_is_asked_back(typed: str, asked: str) -> None:
    assert refusal(NumberField(), typed) == asked


@given(number=st.integers(1, 999), rest=st.integers(0, 999), separator=st.sampled_from(",."))
def test_what_the_question_back_says_is_what_can_be_typed(number: int, rest: int, separator: str) -> None:
    with pytest.raises(ValidationError) as asked:
        NumberField().clean(f"{number}{separator}{rest:03}")
    params = asked.value.params
    assert NumberField().clean(params["whole"]) == number * 1000 + rest
    assert NumberField().clean(params["decimal"]) == float(f"{number}.{rest:03}")


@pytest.mark.parametrize("language", sorted(CHAINS))
def test_the_question_back_names_both_numbers_in_every_language(language: str) -> None:
    with translation.override(language):
        asked = refusal(NumberField(), "90,000")
    assert "90000" in asked
    assert asked.count("90") >= 4
    assert language == "en" or "thousand" not in asked


@pytest.mark.parametrize(("typed", "number"), [("90,000", 90_000), ("1.000.000", 1_000_000), ("12.0", 12), ("3", 3)])
def test_what_is_counted_is_whole(typed: str, number: int) -> None:
    found = WholeNumberField().clean(typed)
    assert found == number
    assert isinstance(found, int)
    assert refusal(WholeNumberField(), "1.5") == "Enter a number in figures, for example 90."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("5000 $", "$"),
        ("5000 сом", "сом"),
        ("€ 5000", "€"),
        ("50%", "%"),
        ("90 мин", "мин"),
        ("90 min.", "min."),
        ("<b>90</b>", "<b> </b>"),
    ],
)
def test_words_beside_a_number_are_named(typed: str, words: str) -> None:
    assert refusal(NumberField(), typed) == f"Enter only the number, without “{words}”."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ninety", "Enter a number in figures, for example 90."),
        ("5 тыс.", "Enter the number in full, for example 5000 rather than 5 thousand."),
        ("5k", "Enter the number in full, for example 5000 rather than 5 thousand."),
        ("2,5 млн сом", "Enter the number in full, for example 5000 rather than 5 thousand."),
        ("5-6", "Enter a number in figures, for example 90."),
        ("9" * 16, "This number is too large."),
        pytest.param("9" * 1_000_000, "This number is too large.", id="a megabyte"),
        ("3.14159", "Enter at most 4 digits after the decimal point or comma."),
        (math.nan, "This number is too large."),
        (math.inf, "This number is too large."),
        (True, "Enter a number in figures, for example 90."),
        ([90], "Enter a number in figures, for example 90."),
    ],
)
def test_what_is_no_number_says_what_to_write(typed: Any, sentence: str) -> None:
    assert refusal(NumberField(), typed) == sentence


def test_a_number_beyond_the_limits_in_both_readings_names_the_limit() -> None:
    assert refusal(NumberField(most=10), "90,000") == "Enter 10 or less."
