"""Languages of films and of people, named and listed in every language."""

import unicodedata

import pytest

from portal.languages.alphabets import sort_key
from portal.languages.spoken_languages import REGIONAL, all_codes, choices, spoken_language_name

SEVEN = ("en", "ru", "ky", "kk", "uz", "tg", "tk")


def test_the_languages_of_the_region_are_there():
    assert {*SEVEN, "kaa", "sgh", "wbl", "yai", "dng", "ug", "ko", "tt", "sgn", "zxx"} <= set(all_codes())
    assert not {"la", "eo", "sa", "xx", ""} & set(all_codes())


@pytest.mark.parametrize("language", SEVEN)
def test_a_language_has_a_name_in_the_alphabet_of_the_reader(language: str):
    script = "CYRILLIC" if language in {"ru", "ky", "kk", "tg"} else "LATIN"
    for code in all_codes():
        letters = [sign for sign in spoken_language_name(code, language) if unicodedata.category(sign) in {"Lu", "Ll"}]
        assert letters, code
        assert all(unicodedata.name(letter).startswith(script) for letter in letters), code


@pytest.mark.parametrize("language", SEVEN)
def test_those_of_the_site_stand_first_then_all_others_in_the_order_of_the_alphabet_and_each_once(language: str):
    listed = choices(language)
    ours, others = listed[: len(SEVEN)], listed[len(SEVEN) :]
    assert {code for code, _ in ours} == set(SEVEN)
    for part in (ours, others):
        assert part == sorted(part, key=lambda pair: sort_key(pair[1], language))
    assert len({name for _, name in listed}) == len(listed) == len(all_codes())


def test_a_tajik_list_has_no_russian_endings():
    names = [name for _, name in choices("tg")]
    assert [name for name in names if name != name.lower() or name.endswith(("ский", "ый"))] == []
    assert set("ыщьц") & set("".join(names)) == set()


@pytest.mark.parametrize(("language", "end"), [("kk", " тілі"), ("tk", " dili")])
def test_an_ending_after_a_language_is_safe(language: str, end: str):
    names = {code: name for code, name in choices(language) if code not in REGIONAL}
    assert [name for name in names.values() if not name.endswith(end)] == []


def test_a_name_missing_in_the_language_falls_back_and_an_unknown_code_comes_back():
    assert spoken_language_name("sgh", "es") == "Shughni"
    assert spoken_language_name("q1", "ky") == "q1"
