"""Words in the order of seven alphabets."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.languages.alphabets import ALPHABETS, sort_key

RIGHT_ORDER = {
    "en": "Åland, Albania, Anna, Zoe, Анна",
    "ru": "елка, ёлка, ель, ёрш, Жанна, Ира, Йемен, Яна, Anna",
    "ky": "Нан, Наңа, Нур, Оман, Өзбекстан, Пакистан, Түн, Уулу, Үмүт, Феруза",
    "kk": "Ая, Әлия, Баян, Гүл, Ғани, Дана, Күн, Қазақстан, Лаура, Оман, Өзен, "
    "Пана, Ума, Ұлан, Үміт, Фарида, Хан, Һарун, Цой, Ырыс, Іле, Эмма",
    "uz": "Afgʻoniston, Gana, Odil, Xitoy, Yaman, Zambiya, Oʻzbekiston, Gʻarbiy Sahroi Kabir, Shimoliy Koreya, Chad",
    "tg": "Гурҷистон, Ғафур, Дания, Иҷро, Ӣд, Йод, Кения, Қатар, "
    "Лаос, Уганда, Ӯзбекистон, Фаронса, Хитой, Ҳиндустон, Чад, Ҷибути, Шветсия",
    "tk": "Butan, Çad, Daniýa, Eýran, Ärsary, Fiji, Jibuti, Žanna, Kuba, Norwegiýa, Ňur, "
    "Oman, Özbegistan, Pakistan, Sudan, Şwesiýa, Uganda, Üns, Watan, Ysraýyl, Ýemen, Zambiýa",
}


def in_order(words: list[str], language: str) -> list[str]:
    return sorted(set(words), key=lambda word: sort_key(word, language))


@pytest.mark.parametrize("language", RIGHT_ORDER)
def test_words_stand_in_the_order_of_the_alphabet(language: str):
    words = RIGHT_ORDER[language].split(", ")
    assert in_order(words, language) == words


@pytest.mark.parametrize("language", ALPHABETS)
def test_no_letter_stands_twice(language: str):
    letters = ALPHABETS[language].split()
    assert len(letters) == len(set(letters))


def test_case_marks_and_kinds_of_apostrophe_do_not_count():
    keys = {sort_key(word, "uz") for word in ("Oʻktam", "O‘ktam", "O'KTAM", "o`ktam", "oʼktam")}
    assert len(keys) == 1
    assert sort_key("O’Brien (Jr.)", "en") == sort_key("obrien jr", "en")
    assert sort_key("oʻtov", "en") == sort_key("otov", "en")


def test_a_letter_typed_in_two_signs_is_the_same_letter():
    assert sort_key("y\N{COMBINING ACUTE ACCENT}emen", "tk") == sort_key("ýemen", "tk")


def test_a_shorter_word_and_a_shorter_first_word_come_first():
    words = ["Гвинея", "Гвинея Бисау", "Гвинея-Бисау 2", "Гвинеяг"]
    assert in_order(words, "ru") == words


def test_digits_come_before_letters_in_their_own_order():
    assert in_order(["A", "9", "0", "5"], "en") == ["0", "5", "9", "A"]


def test_a_name_with_letters_of_a_neighbour_stands_among_its_kin():
    words = ["Омаров", "Өмүрбеков", "Омутов"]
    assert in_order(words, "ru") == words


def test_letters_of_a_third_script_come_last():
    assert in_order(["მთა", "Яна", "Zoe"], "en") == ["Zoe", "Яна", "მთა"]


def test_a_language_without_an_alphabet_here_takes_the_latin_order():
    words = ["España", "Espino", "Jamaica", "México", "Ñandú", "Zambia"]
    assert in_order(words, "es") == words


def test_the_active_language_decides():
    with override("kk"):
        assert sort_key("Қатар") > sort_key("Кюрасао")


@given(text=st.text(), language=st.sampled_from([*ALPHABETS, "es"]))
def test_any_text_has_a_key_that_every_database_sorts_alike(text: str, language: str):
    key = sort_key(text, language)
    assert key.isascii()
    assert key == "" or (key.isalnum() and key == key.lower())
