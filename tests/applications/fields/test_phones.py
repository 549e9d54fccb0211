"""Telephone numbers: international where the country is known, else as typed."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from applications.answers import read_answers
from applications.fields import PhoneField
from applications.fields.phones import grouped, international


@pytest.mark.parametrize(
    ("typed", "country", "stored"),
    [
        ("+996 700 123 456", "", "+996700123456"),
        ("0700 12 34 56", "KG", "+996700123456"),
        ("0 700 123-456", "KG", "+996700123456"),
        ("(0700) 12.34.56", "KG", "+996700123456"),
        ("700123456", "KG", "+996700123456"),
        ("996700123456", "", "+996700123456"),
        ("00996700123456", "", "+996700123456"),
        ("8 701 123 45 67", "KZ", "+77011234567"),
        ("77011234567", "", "+77011234567"),
        ("8 (916) 123-45-67", "RU", "+79161234567"),
        ("998901234567", "", "+998901234567"),
        ("998 90 123 45 67", "KG", "+998901234567"),
        ("90 123 45 67", "UZ", "+998901234567"),
        ("93 505 5555", "TJ", "+992935055555"),
        ("992935055555", "DE", "+992935055555"),
        ("65 12 34 56", "TM", "+99365123456"),
        ("8 65 123456", "TM", "+99365123456"),
        ("+44 121 234 5678", "KG", "+441212345678"),
        ("tel:+996700123456", "", "+996700123456"),
        ("тел. +996 700 123 456", "", "+996700123456"),
        ("\u202a+996\u00a0700\u200b123456\u202c", "", "+996700123456"),
        ("＋９９６７００１２３４５６", "", "+996700123456"),
        ("٠٧٠٠١٢٣٤٥٦", "KG", "+996700123456"),
        ("0700 123456", "", "0700 123456"),
        ("0700 123456", "??", "0700 123456"),
        ("+996 700 123456 ext. 5", "", "+996 700 123456 ext. 5"),
        ("0700 123456, 0555 123456", "KG", "0700 123456, 0555 123456"),
        ("0700 FILM 123", "KG", "0700 FILM 123"),
        ("+999 123 456 789", "", "+999 123 456 789"),
    ],
)
def test_a_number_is_kept_in_the_international_form_or_as_typed(typed: str, country: str, stored: str) -> None:
    found = international(typed, country)
    assert found == stored
    assert PhoneField().clean(found) == stored
    assert international(grouped(found), country) == stored


def test_a_number_is_shown_as_its_country_groups_it() -> None:
    assert grouped("+996700123456") == "+996 700 123 456"
    assert grouped("+79161234567") == "+7 916 123-45-67"
    assert grouped("0700 123456") == "0700 123456"
    assert grouped("+0") == "+0"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("call me", "Enter the full phone number, for example +996 700 123 456."),
        ("123", "Enter the full phone number, for example +996 700 123 456."),
        ("<script>alert(1)</script>", "Enter the full phone number, for example +996 700 123 456."),
        ("7" * 21, "This is too long for a phone number."),
        pytest.param("7" * 1_000_000, "This is too long for a phone number.", id="a megabyte"),
        ("", "Enter a phone number."),
        ("\u200b", "Enter a phone number."),
        (996, "Enter the full phone number, for example +996 700 123 456."),
    ],
)
def test_what_cannot_be_a_telephone_number_is_refused(typed: object, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        PhoneField().clean(typed)
    assert "".join(refused.value.messages) == sentence


def test_a_number_is_read_by_the_country_in_which_the_applicant_lives() -> None:
    schema = {"questions": [{"key": "phone", "kind": "phone"}, {"key": "residence", "kind": "country"}]}
    typed = {"phone": ["0700 123 456"], "residence": ["KG"]}
    assert read_answers(schema, "applicant", typed)["phone"] == "+996700123456"
    assert read_answers(schema, "applicant", {"phone": typed["phone"]}, residence="KG") == {"phone": "+996700123456"}
    assert read_answers(schema, "applicant", {"phone": typed["phone"]}) == {"phone": "0700 123 456"}
    assert read_answers(schema, "applicant", typed | {"residence": ["ZZ"]}, residence="KG")["phone"] == "0700 123 456"


TYPED = st.text(st.characters(exclude_categories=()), max_size=80) | st.text("0123456789 +-().,", max_size=30)


@given(typed=TYPED, country=st.sampled_from(["", "KG", "KZ", "UZ", "TJ", "TM", "RU", "US", "IT"]))
def test_whatever_is_typed_is_kept_and_read_the_same_again(typed: str, country: str) -> None:
    stored = international(typed, country)
    assert international(grouped(stored), country) == stored
