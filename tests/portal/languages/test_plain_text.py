import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from portal.languages.plain_text import clean_line, clean_text, is_storable


def test_null_bytes_and_lone_surrogates_go():
    assert clean_text("a\x00b\ud800c") == "abc"


def test_line_ends_become_one():
    assert clean_text("one\r\ntwo\rthree\u2028four") == "one\ntwo\nthree\nfour"


def test_letters_are_composed():
    assert clean_text("Ө" + "и\u0306") == "Өй"


def test_a_line_is_one_line():
    assert clean_line("  a\n\tb  c ") == "a b c"


@given(st.text(alphabet=st.characters()))
def test_whatever_is_typed_can_be_stored_and_cleaning_twice_changes_nothing(typed: str):
    cleaned = clean_text(typed)
    assert is_storable(cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
