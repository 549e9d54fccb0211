"""Languages named by themselves and by each other."""

import pytest
from django.utils.translation import override

from portal.languages.language_names import language_name, own_language_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en", "English"),
        ("ru", "Русский"),
        ("ky", "Кыргызча"),
        ("kk", "Қазақша"),
        ("uz", "Oʻzbekcha"),
        ("tg", "Тоҷикӣ"),
        ("tk", "Türkmençe"),
        ("es", "Español"),
        ("id", "Bahasa Indonesia"),
        ("fr", "Français"),
        ("ka", "ქართული"),
    ],
)
def test_a_language_calls_itself_by_its_own_name(code: str, name: str):
    assert own_language_name(code) == name


@pytest.mark.parametrize(
    ("reader", "names"),
    [
        ("en", ["English", "Russian", "Kyrgyz", "Kazakh", "Uzbek", "Tajik", "Turkmen"]),
        ("ru", ["английский", "русский", "кыргызский", "казахский", "узбекский", "таджикский", "туркменский"]),
        ("ky", ["англисче", "орусча", "кыргызча", "казакча", "өзбекче", "тажикче", "түркмөнчө"]),
        (
            "kk",
            ["ағылшын тілі", "орыс тілі", "қырғыз тілі", "қазақ тілі", "өзбек тілі", "тәжік тілі", "түрікмен тілі"],
        ),
        ("uz", ["inglizcha", "ruscha", "qirgʻizcha", "qozoqcha", "oʻzbekcha", "tojikcha", "turkmancha"]),
        ("tg", ["англисӣ", "русӣ", "қирғизӣ", "қазоқӣ", "ӯзбекӣ", "тоҷикӣ", "туркманӣ"]),
        ("tk", ["iňlis dili", "rus dili", "gyrgyz dili", "gazak dili", "özbek dili", "täjik dili", "türkmen dili"]),
    ],
)
def test_a_reader_is_told_in_their_language(reader: str, names: list[str]):
    assert [language_name(code, reader) for code in ("en", "ru", "ky", "kk", "uz", "tg", "tk")] == names


def test_the_active_language_tells_it():
    with override("ky"):
        assert language_name("es") == "испанча"


def test_a_code_nobody_knows_comes_back():
    assert language_name("qqq", "ky") == "qqq"
