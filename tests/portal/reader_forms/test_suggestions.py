"""Misspelt domains: asked about, never refused."""

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from portal.reader_forms.suggestions import ALSO_REAL, COMMON, distance, suggested_address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.cmo", "gmail.com"),
        ("gmail.ru", "gmail.com"),
        ("gmail", "gmail.com"),
        ("GMAIL.CM", "gmail.com"),
        ("gamil.com", "gmail.com"),
        ("mail.r", "mail.ru"),
        ("maill.ru", "mail.ru"),
        ("yandx.ru", "yandex.ru"),
        ("yandex.ry", "yandex.ru"),
        ("iclod.com", "icloud.com"),
        ("icloud.ru", "icloud.com"),
        ("hotmial.com", "hotmail.com"),
        ("outlok.com", "outlook.com"),
        ("inbox.ri", "inbox.ru"),
        ("yahooo.com", "yahoo.com"),
    ],
)
def test_a_misspelt_domain_is_recognised(typed: str, meant: str) -> None:
    assert suggested_address(f"Aigul.T@{typed}") == f"Aigul.T@{meant}"
    assert suggested_address(f" mailto:Aigul.T@{typed}.") == f"Aigul.T@{meant}"


@pytest.mark.parametrize("domain", [*COMMON, *sorted(ALSO_REAL), "auca.kg", "student.edu.kz", ""])
def test_a_domain_that_exists_is_not_doubted(domain: str) -> None:
    assert suggested_address(f"aigul@{domain}") is None


def test_what_is_no_address_gets_no_suggestion() -> None:
    for typed in ("", "gmial.com", "@gmial.com", "aigul", "x" * 100_000 + "@gmial.com" * 1000):
        assert suggested_address(typed) is None


@pytest.mark.parametrize(
    ("one", "other", "steps"), [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("abc", "acb", 1), ("mail", "gmail", 1)]
)
def test_the_distance_counts_exchanged_neighbours_as_one(one: str, other: str, steps: int) -> None:
    assert distance(one, other) == distance(other, one) == steps


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_a_suggestion_is_never_doubted_again(typed: str) -> None:
    suggestion = suggested_address(f"{typed}@gmial.com")
    assert suggestion is None or suggested_address(suggestion) is None


def test_the_suggestion_is_shown_escaped_and_without_one_nothing() -> None:
    template = "applications/suggested_address.html"
    shown = render_to_string(template, {"suggestion": "<i>@gmail.com", "id": "answer-email"})
    assert "Did you mean <bdi>&lt;i&gt;@gmail.com</bdi>?" in shown
    assert 'id="answer-email-suggestion"' in shown
    assert not render_to_string(template, {"suggestion": None, "id": "answer-email"}).strip()
