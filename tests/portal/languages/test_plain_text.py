import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.languages.plain_text import clean_line, clean_text, is_blank, is_storable, visible


def test_null_bytes_and_lone_surrogates_go():
    assert clean_text("a\x00b\ud800c") == "abc"


def test_line_ends_become_one():
    assert clean_text("one\r\ntwo\rthree\u2028four") == "one\ntwo\nthree\nfour"


def test_letters_are_composed():
    assert clean_text("Ө" + "и\u0306") == "Өй"


def test_a_line_is_one_line():
    assert clean_line("  a\n\tb  c ") == "a b c"


def test_a_letter_keeps_its_marks_and_no_heap_of_them():
    vowels = "ש\u05c1\u05bc\u0591"
    assert clean_text(vowels) == unicodedata.normalize("NFC", vowels)
    assert clean_text("—" * 100) == "—" * 100
    for heap in ("\u0301\u0323" * 20_000, "\u0301\x01" * 40_000, "\u0f73" * 20_000):
        cleaned = clean_text(f"a{heap}b")
        assert len(cleaned) <= 62
        assert cleaned.endswith("b")
        assert clean_text(cleaned) == cleaned


@given(st.text(alphabet=st.characters()))
def test_whatever_is_typed_can_be_stored_and_cleaning_twice_changes_nothing(typed: str):
    cleaned = clean_text(typed)
    assert is_storable(cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@pytest.mark.parametrize("unseen", ["\u200b", "\u200d", "\u202e", "\ufeff", "\u00ad", "\u3164", "\ufe0f", "\u2060"])
def test_what_nobody_sees_is_left_out_and_is_no_text(unseen: str) -> None:
    assert visible(f"a{unseen}b c") == "ab c"
    assert is_blank(f" {unseen}\n")
    assert not is_blank(f"{unseen}a")


def test_letters_with_marks_are_seen() -> None:
    assert visible("ҷӣ й é ʻ") == "ҷӣ й é ʻ"
