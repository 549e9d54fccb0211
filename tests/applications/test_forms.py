"""What browsers are told of a question's input."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import render_to_string

from applications.forms import BoundQuestion
from applications.kinds import BY_NAME


def field(kind: str, answer: Any = None, error: str = "", *, key: str = "q") -> BoundQuestion:
    question = {"key": key, "kind": kind, "required": "never"}
    return BoundQuestion(BY_NAME[kind](question), {"label": "Question", "help": ""}, answer, error)


@pytest.fixture
def snippet() -> Callable[[BoundQuestion], str]:
    """How a question's template renders it."""
    return lambda question: render_to_string(question.template, {"field": question, "form": None})


def boxes(answer: Any) -> list[str]:
    return [box.value for box in field("date", answer).boxes]


def test_a_day_stands_in_three_boxes_as_far_as_it_was_typed() -> None:
    assert boxes("2026-12-31") == ["31", "12", "2026"]
    assert boxes("31||2026") == ["31", "", "2026"]
    assert boxes("31.02.2026") == ["31.02.2026", "", ""]
    assert boxes(None) == ["", "", ""]


def test_browsers_fill_in_a_date_of_birth_and_no_other(snippet: Callable[[BoundQuestion], str]) -> None:
    born = snippet(field("date", "2010-05-03", key="birth_date"))
    assert re.findall(r'autocomplete="([^"]+)"', born) == ["bday-day", "bday-month", "bday-year"]
    assert re.findall(r'id="(answer-[^"]+)"', born)[-3:] == [
        "answer-birth_date",
        "answer-birth_date-month",
        "answer-birth_date-year",
    ]
    assert re.findall(r'name="([^"]+)"', born) == ["answer-birth_date"] * 3
    assert re.findall(r'inputmode="([^"]+)"', born) == ["numeric", "numeric"]
    shot = snippet(field("date", "31||2026", "Enter the day, month and year.", key="shot_on"))
    assert re.findall(r'autocomplete="([^"]+)"', shot) == ["off"] * 3
    assert shot.count('aria-invalid="true"') == 3
    assert 'aria-describedby="answer-shot_on-limit answer-shot_on-error"' in shot


def test_an_answer_is_shown_so_that_it_is_read_the_same_again() -> None:
    assert field("number", 90.125).value == "90.1250"
    assert field("number", 12.5).value == "12.5"
    assert field("number", 90_000).value == "90000"
    assert field("phone", "+996700123456").value == "+996 700 123 456"
    assert field("phone", "0700 123456").value == "0700 123456"


def test_browsers_are_told_what_they_may_fill_in() -> None:
    assert field("email").autocomplete == "email"
    assert field("text", key="name").autocomplete == "name"
    assert (field("text", key="phone").autocomplete, field("text", key="phone").input_type) == ("tel", "tel")
    assert field("text", key="logline").autocomplete == ""
