"""Days in three boxes and on one line: what is read, what is asked, and what comes back."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from applications.fields import DayField
from applications.fields.days import day_boxes, typed_in_boxes


def boxes(text: str) -> list[str]:
    return [box.value for box in day_boxes(text)]


@pytest.mark.parametrize("month", ["5", "05", "May", "мая", "maý"])
def test_a_day_in_three_boxes_is_stored_as_one(month: str) -> None:
    assert typed_in_boxes(["3", month, "2010"]) == "2010-05-03"


@pytest.mark.parametrize("typed", [["3 May 2010", "", ""], ["", "", "2010-05-03"], ["3 мая 2010 г."]])
def test_a_whole_day_in_one_box_is_read(typed: list[str]) -> None:
    assert typed_in_boxes(typed) == "2010-05-03"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["3", "", "2010"], "Enter the day, month and year."),
        (["", "5", ""], "Enter the day, month and year."),
        (["", "", "2010"], "Enter the day, month and year."),
        (["3", "5", "10"], "Enter all four digits of the year."),
        (["31", "2", "2010"], "Enter a date that exists, for example 31.12.2026."),
        (["3", "Spring", "2010"], "Enter a date that exists, for example 31.12.2026."),
        (["5", "13", "2010"], "Enter a date that exists, for example 31.12.2026."),
        (["3/5/2010", "", ""], "Is this 3 May 2010 or 5 March 2010? Write the month as a word."),
        (["a/b", "c|d", "<b>"], "Enter a date that exists, for example 31.12.2026."),
    ],
)
def test_what_cannot_be_read_comes_back_box_by_box_with_a_sentence(typed: list[str], sentence: str) -> None:
    text = typed_in_boxes(typed)
    assert boxes(text) == [part.replace("|", "/") for part in typed]
    assert typed_in_boxes(boxes(text)) == text
    with pytest.raises(ValidationError) as refused:
        DayField().clean(text)
    assert "".join(refused.value.messages) == sentence


def test_boxes_mean_day_month_year_in_english_too() -> None:
    assert typed_in_boxes(["3", "5", "2010"]) == "2010-05-03"
    with translation.override("ky"):
        assert typed_in_boxes(["3/5/2010"]) == "2010-05-03"


def test_a_stored_day_stands_in_three_boxes() -> None:
    assert boxes("2010-05-03") == ["3", "5", "2010"]
    assert boxes("") == ["", "", ""]
    assert boxes("next spring") == ["next spring", "", ""]


def test_empty_boxes_are_no_answer() -> None:
    assert typed_in_boxes(["", " ", "\u200b"]) in ("", "||\u200b")
    assert typed_in_boxes(["", "", ""]) == ""
    assert typed_in_boxes([]) == ""


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=30), min_size=2, max_size=5))
def test_whatever_is_typed_comes_back_to_be_read_the_same(typed: list[str]) -> None:
    text = typed_in_boxes(typed)
    assert typed_in_boxes(boxes(text)) == text
