"""Countries named and listed in every language."""

import re
import unicodedata

import pytest
from django.utils.translation import override

from portal.languages.alphabets import sort_key
from portal.languages.country_names import (
    UNINHABITED,
    all_codes,
    choices,
    country_name,
    names_everywhere,
    offered_codes,
)

CODES = ("KZ", "KG", "UZ", "TJ", "TM", "TR", "DE")
SEVEN = ("en", "ru", "ky", "kk", "uz", "tg", "tk")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Kazakhstan", "Kyrgyzstan", "Uzbekistan", "Tajikistan", "Turkmenistan", "Türkiye", "Germany"]),
        ("ru", ["Казахстан", "Кыргызстан", "Узбекистан", "Таджикистан", "Туркменистан", "Турция", "Германия"]),
        ("ky", ["Казакстан", "Кыргызстан", "Өзбекстан", "Тажикстан", "Түркмөнстан", "Түркия", "Германия"]),
        ("kk", ["Қазақстан", "Қырғызстан", "Өзбекстан", "Тәжікстан", "Түрікменстан", "Түркия", "Германия"]),
        ("uz", ["Qozogʻiston", "Qirgʻiziston", "Oʻzbekiston", "Tojikiston", "Turkmaniston", "Turkiya", "Germaniya"]),
        ("tg", ["Қазоқистон", "Қирғизистон", "Ӯзбекистон", "Тоҷикистон", "Туркманистон", "Туркия", "Германия"]),
        ("tk", ["Gazagystan", "Gyrgyzystan", "Özbegistan", "Täjigistan", "Türkmenistan", "Türkiýe", "Germaniýa"]),
        ("es", ["Kazajistán", "Kirguistán", "Uzbekistán", "Tayikistán", "Turkmenistán", "Turquía", "Alemania"]),
        ("id", ["Kazakhstan", "Kirgizstan", "Uzbekistan", "Tajikistan", "Turkmenistan", "Turki", "Jerman"]),
    ],
)
def test_a_country_is_named_in_the_language(language: str, names: list[str]):
    assert [country_name(code, language) for code in CODES] == names


def test_the_codes_are_those_of_iso_and_kosovo():
    assert len(all_codes()) == 250
    assert {*CODES, "XK", "PS", "TW", "HK"} <= set(all_codes())
    assert not {"EU", "UN", "EZ", "ZZ", "XA", "AC", "IC", "SU", "UK"} & set(all_codes())


@pytest.mark.parametrize("language", SEVEN)
def test_every_country_has_a_name_in_letters_of_the_language(language: str):
    script = "CYRILLIC" if language in {"ru", "ky", "kk", "tg"} else "LATIN"
    for code in all_codes():
        letters = [sign for sign in country_name(code, language) if unicodedata.category(sign) in {"Lu", "Ll"}]
        assert letters, code
        assert all(unicodedata.name(letter).startswith(script) for letter in letters), code


IN_USE = {
    "en": """
        CD Democratic Republic of the Congo
        CG Republic of the Congo
        HK Hong Kong
        PS Palestine
        SZ Eswatini
        US United States
        ZA South Africa
    """,
    "ru": """
        CD Демократическая Республика Конго
        CG Республика Конго
        HK Гонконг
        PS Палестина
        SZ Эсватини
        US США
        ZA Южно-Африканская Республика
    """,
    "ky": """
        CD Конго Демократиялык Республикасы
        CG Конго Республикасы
        HK Гонконг
        PS Палестина
        SZ Эсватини
        US Америка Кошмо Штаттары
        ZA Түштүк Африка Республикасы
    """,
    "kk": """
        CD Конго Демократиялық Республикасы
        CG Конго Республикасы
        HK Гонконг
        PS Палестина
        SZ Эсватини
        US Америка Құрама Штаттары
        ZA Оңтүстік Африка Республикасы
    """,
    "uz": """
        CD Kongo Demokratik Respublikasi
        CG Kongo Respublikasi
        HK Gonkong
        PS Falastin
        SZ Esvatini
        US Amerika Qoʻshma Shtatlari
        ZA Janubiy Afrika Respublikasi
    """,
    "tg": """
        CD Ҷумҳурии Демократии Конго
        CG Ҷумҳурии Конго
        HK Ҳонконг
        PS Фаластин
        SZ Эсватини
        US Иёлоти Муттаҳидаи Амрико
        ZA Африқои Ҷанубӣ
    """,
    "tk": """
        CD Kongo Demokratik Respublikasy
        CG Kongo Respublikasy
        HK Gonkong
        PS Palestina
        SZ Eswatini
        US Amerikanyň Birleşen Ştatlary
        ZA Günorta Afrika Respublikasy
    """,
}


@pytest.mark.parametrize("language", IN_USE)
def test_a_country_has_the_name_in_use(language: str) -> None:
    names = dict(line.split(maxsplit=1) for line in IN_USE[language].strip().splitlines())
    assert {code: country_name(code, language) for code in names} == names


@pytest.mark.parametrize("language", SEVEN)
def test_no_name_is_shortened_or_has_brackets_and_no_two_are_alike(language: str) -> None:
    names = [country_name(code, language) for code in all_codes()]
    assert [name for name in names if re.search(r"[().&]| - |о-ва?\b", name)] == []
    assert {word for name in names for word in name.split() if word.isupper()} <= {"США"}
    assert len(set(names)) == len(names)


def test_what_nobody_lives_in_is_named_and_not_offered() -> None:
    assert country_name("AQ", "ru") == "Антарктида"
    assert set(all_codes()) > UNINHABITED
    assert set(offered_codes()) == set(all_codes()) - UNINHABITED
    assert {"SJ", "PN", "FK", "SH"} <= set(offered_codes())


def test_uzbek_names_use_the_letters_of_the_alphabet_only():
    assert country_name("US", "uz") == "Amerika Qoʻshma Shtatlari"
    assert country_name("CI", "uz") == "Kot-dʼIvuar"
    assert not [name for _, name in choices("uz") if set(name) & set("‘’'`")]


def test_a_name_missing_in_the_language_falls_back_and_an_unknown_code_comes_back():
    assert country_name("KG", "os") == "Kyrgyzstan"
    assert country_name("", "ky") == ""
    assert country_name("Q1", "ky") == "Q1"


def test_a_country_is_named_in_the_active_language():
    with override("tg"):
        assert country_name("UZ") == "Ӯзбекистон"
        assert choices() == choices("tg")


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", "Afghanistan", "Zimbabwe"),
        ("ru", "Австралия", "Япония"),
        ("ky", "Австралия", "Ямайка"),
        ("kk", "Аланд аралдары", "Ямайка"),
        ("uz", "Afgʻoniston", "Chili"),
        ("tg", "Австралия", "Япония"),
        ("tk", "Aland adalary", "Zimbabwe"),
        ("es", "Afganistán", "Zimbabue"),
    ],
)
def test_choices_are_all_inhabited_countries_in_alphabetical_order(language: str, first: str, last: str):
    listed = choices(language)
    names = [name for _, name in listed]
    assert (names[0], names[-1]) == (first, last)
    assert sorted(code for code, _ in listed) == list(offered_codes())
    assert names == sorted(names, key=lambda name: sort_key(name, language))


@pytest.mark.parametrize(
    ("language", "neighbours"),
    [
        ("ky", ["Оман", "Өзбекстан", "Пакистан"]),
        ("kk", ["Кюрасао", "Қазақстан", "Қырғызстан", "Қытай", "Лаос"]),
        ("uz", ["Zimbabve", "Oʻzbekiston", "Gʻarbiy Sahroi Kabir", "Shimoliy Koreya"]),
        ("tg", ["Хорватия", "Ҳиндустон", "Ҳонконг", "Чад", "Черногория", "Чехия", "Чили", "Чин", "Ҷазираи Крисмас"]),
        ("tk", ["Butan", "Çad", "Çehiýa", "Çernogoriýa", "Çili", "Daniýa"]),
    ],
)
def test_letters_of_their_own_stand_in_their_places(language: str, neighbours: list[str]):
    names = [name for _, name in choices(language)]
    start = names.index(neighbours[0])
    assert names[start : start + len(neighbours)] == neighbours


def test_kyrgyzstan_is_called_as_it_calls_itself_and_found_by_both_names():
    assert dict(choices("ru"))["KG"] == "Кыргызстан"
    assert {"Кыргызстан", "Киргизия", "Kyrgyzstan"} <= set(names_everywhere("KG").split())


def test_changing_a_list_changes_nobody_elses():
    choices("en").clear()
    assert len(choices("en")) == 243
