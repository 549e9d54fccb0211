"""E-mail addresses as people paste them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from portal.reader_forms.addresses import clean_address
from portal.reader_forms.fields import EmailField

MEANT = "aigul.t@example.org"


@pytest.mark.parametrize(
    "typed",
    [
        MEANT,
        f" {MEANT}\n",
        f"<{MEANT}>",
        f"mailto:{MEANT}",
        f"mailto:mailto: {MEANT}",
        f"MAILTO: {MEANT}?subject=Hello",
        f"Aigul T. <{MEANT}>",
        f"Aigul <mailto:{MEANT}>,",
        f"mailto:.mailto:{MEANT}",
        f"{MEANT}.",
        f"{MEANT},",
        f"{MEANT};",
        f"«{MEANT}»",
        f"e-mail: {MEANT}",
        "aigul.t @example.org",
        "aigul.t@ example. org",
        "aigul.t＠example．org",
        "ａｉｇｕｌ.t@example.org",
        "aigul.t\u200b@exam\u00adple.org\ufeff",
        "\u202aaigul.t@example.org\u202c",
    ],
)
def test_what_is_pasted_along_with_an_address_is_dropped(typed: str) -> None:
    assert EmailField().clean(typed) == MEANT


@pytest.mark.parametrize("kept", ["o'brien@example.org", "Aigul+f@Example.org", "a@пример.рф", "a_b-c@example.co.uk"])
def test_what_belongs_to_an_address_stays(kept: str) -> None:
    assert EmailField().clean(kept) == kept


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("аigul@example.org", "а"),
        ("aigul@gmail.сom", "с"),
        ("aigul@gmail.сом", "с, о, м"),
        ("айгүл@mail.ru", "а, й, г, ү, л"),
        ("абвгдежзиклмн@mail.ru", "а, б, в, г, д, е, ж, з, и, к"),
    ],
)
def test_cyrillic_letters_that_no_mail_system_takes_are_named(typed: str, letters: str) -> None:
    with pytest.raises(ValidationError) as refused:
        EmailField().clean(typed)
    assert "".join(refused.value.messages) == (
        f"These letters of the address are Cyrillic: {letters}. Type them on a Latin keyboard."
    )


@pytest.mark.parametrize(
    "typed",
    [
        "a@example.org\nBcc: b@example.org",
        "a@example.org\r\nSubject: x",
        "a@example.org b@example.org",
        "a@example.org, b@example.org",
        "a b@example.org",
        "é@example.org",
        "a@b@c.org",
        "@example.org",
        "a@",
        "mailto:",
    ],
)
def test_what_is_not_one_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        EmailField().clean(typed)
    assert "".join(refused.value.messages) == "Enter a full e-mail address, such as name@example.org."


@example("0\n´")
@example("mailto:.mailto:a@example.org")
@example("Aigul <b <a@example.org>>")
@given(st.text(st.characters(exclude_categories=("Cs",))) | st.text("a.@ <>,:mailto\u200b", max_size=20))
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    once = EmailField().to_python(typed)
    assert EmailField().to_python(once) == once
    assert "\n" not in once


def test_text_without_an_address_stays_for_its_writer_to_see() -> None:
    assert clean_address("write to me!") == "write to me!"
