"""The sentences that tell a question's limits, and the attributes of its input."""

from typing import Any

import pytest

from applications.forms import Field


def field(kind: str, answer: Any = None, error: str = "", **limits: Any) -> Field:
    question = {"key": limits.pop("key", "q"), "kind": kind, "required": "never", **limits}
    return Field(question, {"label": "Question", "help": ""}, answer, error)


@pytest.mark.parametrize(
    ("kind", "limits", "sentence"),
    [
        ("text", {"max_length": 1}, "Up to 1 character."),
        ("text", {"max_length": 1500}, "Up to 1,500 characters."),
        ("long_text", {"min_length": 10, "max_length": 50}, "From 10 to 50 characters."),
        ("text", {}, ""),
        ("number", {"min_value": 1, "max_value": 300}, "A number from 1 to 300."),
        ("number", {"min_value": 0}, "A number not below 0."),
        ("number", {"max_value": 2009}, "A number not above 2009."),
        ("number", {}, ""),
        ("multiple_choice", {"min_choices": 1, "max_choices": 3}, "Choose from 1 to 3."),
        ("multiple_choice", {"max_choices": 3}, "Choose at most 3."),
        ("multiple_choice", {"min_choices": 2}, "Choose at least 2."),
        ("multiple_choice", {}, ""),
        ("file", {"file_kinds": ["pdf"], "max_megabytes": 10}, "A PDF, up to 10 MB."),
        ("file", {"file_kinds": ["image"], "max_megabytes": 8}, "A picture (JPG, PNG or WebP), up to 8 MB."),
        ("country", {}, ""),
    ],
)
def test_limits_are_told_in_a_sentence(kind: str, limits: dict[str, Any], sentence: str) -> None:
    assert field(kind, **limits).limit == sentence


def test_a_day_that_cannot_be_read_is_shown_as_it_was_typed() -> None:
    assert field("date").input_type == "date"
    assert field("date", "2026-12-31").input_type == "date"
    assert field("date", "31.02.2026").input_type == "text"
    assert field("date", "9999-99-99", "error").input_type == "text"


def test_browsers_are_told_what_they_may_fill_in() -> None:
    assert field("email").autocomplete == "email"
    assert field("text", key="name").autocomplete == "name"
    assert (field("text", key="phone").autocomplete, field("text", key="phone").input_type) == ("tel", "tel")
    assert field("text", key="logline").autocomplete == ""
