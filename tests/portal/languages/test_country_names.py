"""Countries named and listed in every language."""

import unicodedata

import pytest
from django.utils.translation import override

from portal.languages.alphabets import sort_key
from portal.languages.country_names import all_codes, choices, country_name, names_everywhere

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
        ("kk", "АҚШ-тың Виргин аралдары", "Ямайка"),
        ("uz", "Afgʻoniston", "Chili"),
        ("tg", "Австралия", "Япония"),
        ("tk", "ABŞ-nyň daşarky adalary", "Zimbabwe"),
        ("es", "Afganistán", "Zimbabue"),
    ],
)
def test_choices_are_all_countries_in_alphabetical_order(language: str, first: str, last: str):
    listed = choices(language)
    names = [name for _, name in listed]
    assert (names[0], names[-1]) == (first, last)
    assert sorted(code for code, _ in listed) == list(all_codes())
    assert names == sorted(names, key=lambda name: sort_key(name, language))


@pytest.mark.parametrize(
    ("language", "neighbours"),
    [
        ("ky", ["Оман", "Өзбекстан", "Пакистан"]),
        ("kk", ["Кюрасао", "Қазақстан", "Қырғызстан", "Қытай", "Лаос"]),
        ("uz", ["Zimbabve", "Oʻzbekiston", "Gʻarbiy Sahroi Kabir", "Shimoliy Koreya"]),
        ("tg", ["Хорватия", "Ҳиндустон", "Ҳонконг (МММ)", "Чад", "Черногория", "Чили", "Ҷазираи Буве"]),
        ("tk", ["Buwe adasy", "Çad", "Çehiýa", "Çernogoriýa", "Çili", "Daniýa"]),
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
    assert len(choices("en")) == 250
