"""What readers type into the fields all their forms share: cleaned, counted, and refused in one sentence."""

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from portal.reader_forms.fields import ChoiceField, EmailField, TextField


def refusal(field: forms.Field, value: Any) -> str:
    with pytest.raises(ValidationError) as raised:
        field.clean(value)
    return "".join(raised.value.messages)


def test_text_is_cleaned_before_it_is_counted() -> None:
    assert TextField(limit=3).clean(" a\x00\ud800\n b ") == "a b"
    assert TextField(limit=3, lines=True).clean("a\r\nb\n") == "a\nb"


def test_text_is_told_by_how_much_it_is_too_long_or_too_short() -> None:
    assert refusal(TextField(limit=2), "йййй") == (
        "This is 2 characters too long: it has 4, and the limit is 2. Nothing was cut."
    )
    assert refusal(TextField(limit=9, least=3), "ab") == "Write at least 3 characters; you have 2."
    assert TextField(limit=9, least=3, required=False).clean("") == ""


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (TextField(limit=1), "Up to 1 character."),
        (TextField(limit=1500), "Up to 1,500 characters."),
        (TextField(limit=1500, least=10), "From 10 to 1,500 characters."),
    ],
)
def test_limits_of_length_are_told_in_a_sentence(field: TextField, words: str) -> None:
    with translation.override("en"):
        assert field.length_in_words() == words


@pytest.mark.parametrize("typed", ["nobody", "a@b@c.org", "<>", "a@example.org,b@example.org"])
def test_an_address_is_one_whole_address(typed: str) -> None:
    assert refusal(EmailField(), typed) == "Enter a full e-mail address, such as name@example.org."


def test_an_address_may_be_left_out_where_it_is_not_required() -> None:
    assert EmailField(required=False).clean("") == ""
    assert refusal(EmailField(), " ") == "Enter your e-mail address."


def test_one_of_several_is_one_of_them() -> None:
    field = ChoiceField(choices=[("a", "A"), ("b", "B")])
    assert field.clean(" a ") == "a"
    assert refusal(field, "c") == "Choose one of the answers from the list."
    assert refusal(field, "") == "Choose one."
