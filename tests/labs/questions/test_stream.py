"""What editors are told about the questions they build."""

from typing import Any

import pytest
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.base import get_error_json_data

from labs.models import CallPage

BLOCK = CallPage._meta.get_field("questions").stream_block


def refused(*questions: tuple[str, dict[str, Any]]) -> Any:
    """The mistakes as the editor's form shows them, by place."""
    with pytest.raises(StreamBlockValidationError) as refusal:
        BLOCK.clean(BLOCK.to_python([{"type": kind, "value": value} for kind, value in questions]))
    found = get_error_json_data(refusal.value)
    assert "messages" not in found
    return found["blockErrors"]


def text(key: str, label: str = "A question") -> tuple[str, dict[str, Any]]:
    return "text", {"key": key, "label": label}


def at_key(sentence: str) -> dict[str, Any]:
    return {"blockErrors": {"key": {"messages": [sentence]}}}


def test_a_key_that_stands_twice_is_refused_at_both_fields() -> None:
    twice = at_key("The key “name” is used twice.")
    assert refused(text("name"), text("other"), ("email", {"key": "name", "label": "E"})) == {0: twice, 2: twice}


def test_it_is_said_beside_all_other_mistakes_and_once_per_field() -> None:
    found = refused(text("name", label=""), text("name"), text("Bad key"), text("Bad key"))
    assert found[0]["blockErrors"]["key"] == {"messages": ["The key “name” is used twice."]}
    assert set(found[0]["blockErrors"]) == {"key", "label"}
    assert found[1] == at_key("The key “name” is used twice.")
    assert found[2] == found[3] == at_key("A key begins with a lower-case letter and contains only a-z, 0-9 and _.")


@pytest.mark.parametrize("kind", ["choice", "multiple_choice"])
def test_choices_that_share_a_key_are_refused_at_their_fields(kind: str) -> None:
    choices = [{"key": key, "label": "L"} for key in ("a", "b", "a")]
    found = refused((kind, {"key": "role", "label": "L", "choices": choices}))
    shared = at_key("Two choices of “role” have the same key.")
    assert found == {0: {"blockErrors": {"choices": {"blockErrors": {0: shared, 2: shared}}}}}


def test_two_questions_that_say_the_same_of_one_person_are_refused() -> None:
    named = [("text", {"key": key, "label": "L", "role": "name"}) for key in ("credits", "passport")]
    already = {"blockErrors": {"role": {"messages": ["“credits” is already used for this."]}}}
    assert refused(*named) == {1: already}
    of_parent = ("text", {"key": "parent", "label": "L", "role": "name", "answered_by": "guardian"})
    in_latin = ("text", {"key": "latin", "label": "L", "role": "latin_name"})
    assert refused(named[0], of_parent, in_latin, named[1]) == {3: already}


def test_keys_that_differ_pass() -> None:
    assert len(BLOCK.clean(BLOCK.to_python([{"type": "text", "value": text(key)[1]} for key in ("a", "b")]))) == 2
