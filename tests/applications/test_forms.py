"""What browsers are told of a question's input."""

from typing import Any

from applications.forms import BoundQuestion
from applications.kinds import BY_NAME


def field(kind: str, answer: Any = None, error: str = "", *, key: str = "q") -> BoundQuestion:
    question = {"key": key, "kind": kind, "required": "never"}
    return BoundQuestion(BY_NAME[kind](question), {"label": "Question", "help": ""}, answer, error)


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
