import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.languages.folding import folded, folded_words, with_hyphened_words_whole, with_look_alikes, words_as_written

SAME = [
    ("өзгөчө", "озгочо"),
    ("үчүн", "учун"),
    ("жаңы", "жаны"),
    ("қазақша", "казакша"),
    ("ғылым", "гылым"),
    ("ұлттық", "улттык"),
    ("әже", "аже"),
    ("ҳуҷҷат", "хужат"),
    ("ҷашнвора", "jashnvora"),
    ("рӯзи", "рузи"),
    ("кинои", "киноӣ"),
    ("ёлка", "елка"),
    ("qoʻllab", "qo'llab"),
    ("qoʻllab", "qo’llab"),
    ("qoʻllab", "qo‘llab"),
    ("qoʻllab", "qo`llab"),
    ("qoʻllab", "qollab"),
    ("maʼno", "mano"),
    ("gʻolib", "golib"),
    ("ýeňiji", "yeniji"),
    ("bäsleşik", "basleshik"),
    ("çagyryş", "chagyrysh"),
    ("žanr", "zhanr"),
    ("Бишкек", "Bishkek"),
    ("Аушакимова", "AUSHAKIMOVA"),
    ("Хорог", "Khorog"),
    ("Дмитрий", "Dmitry"),
    ("Асел", "Assel"),
    ("café", "cafe"),
]
OTHER = [("Ош", "Аш"), ("Berlin", "Berlinale"), ("лаборатория", "лаборант"), ("2024", "2025"), ("кино", "кани")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_is_typed_without_marks_or_in_the_other_script_is_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_a_hyphened_word_is_found_whole_and_in_parts() -> None:
    assert folded_words(with_hyphened_words_whole("Jalal-Abad, 2024-жылы")) == [
        "jalal", "abad", "jalalabad", "2024", "jili",
    ]  # fmt: skip


def test_an_index_has_words_as_they_are_typed_without_their_letters_too() -> None:
    assert with_look_alikes("Açyk bäsleşik, Žurnal") == "Açyk acyk bäsleşik bäslesik, Žurnal zurnal"
    assert with_look_alikes("Ҷоиза ва кино") == "Ҷоиза чоиза ва кино"
    assert with_look_alikes("S\N{COMBINING CEDILLA}amyrat") == "Şamyrat samyrat"
    assert with_look_alikes("Открытый набор, qoʻllab") == "Открытый набор, qoʻllab"


def test_words_as_written_keep_their_letters() -> None:
    assert words_as_written("Qoʻllab-quvvatlash! Ёлка") == ["qollab", "quvvatlash", "ёлка"]


@pytest.mark.parametrize("copied", ["лаборато\u0301рия", "лабора\xadтория", "лабора\u200bтория", "\ufeffлаборатория"])
def test_what_copied_text_brings_along_parts_no_word(copied: str) -> None:
    assert len(words_as_written(copied)) == len(folded_words(copied)) == 1
    assert folded(copied) == folded("лаборатория")


def test_marks_that_belong_to_a_letter_stay_with_it() -> None:
    assert words_as_written("и\u0306од, китобҳои\u0304") == ["йод", "китобҳоӣ"]


@given(st.text())
def test_anything_is_folded_to_words_alike_however_its_letters_are_composed(text: str) -> None:
    words = folded_words(text)
    assert folded(text) == " ".join(words)
    assert all(word and word == word.lower() and word.isalnum() for word in words)
    assert folded_words(unicodedata.normalize("NFD", text)) == folded_words(unicodedata.normalize("NFC", text))
