"""Forms of one word that come to one stem, and words that must not: each pair was written out by hand."""

import pytest

from search.stemming import STEMMERS, stem

FORMS = {
    "en": ("lab labs", "filmmaker filmmakers", "apply applied applying", "story stories", "award awarded"),
    "ru": (
        "лаборатория лаборатории лабораторией лабораториях",
        "заявка заявку заявок заявками",
        "режиссёр режиссёра режиссеров",
        "открытый открытого открытых",
        "наставник наставника наставников",
    ),
    "ky": (
        "лаборатория лабораториясын лабораторияларда лабораториябыз",
        "арыз арызды арызымды арыздарын",
        "сынак сынагы сынактын сынакка",
        "Бишкек Бишкекте Бишкектеги Бишкектен",
        "Ошто Оштон Оштогу",
        "катышуучу катышуучулардын катышуучуларга",
        "режиссёр режиссёрлор режиссёрдун",
        "китеп китеби китепти",
        "макулдук макулдугу макулдукту",
    ),
    "kk": (
        "зертхана зертханалар зертханасында зертханаға",
        "өтінім өтінімді өтінімдер өтінімнің",
        "орын орны орындар орнына",
        "жарық жарығы жарықпен",
        "мерзім мерзімі мерзімге",
        "режиссер режиссерлер режиссермен",
    ),
    "uz": (
        "laboratoriya laboratoriyalar laboratoriyasida laboratoriyamiz",
        "tanlov tanlovga tanlovlarning",
        "ariza arizam arizalarni",
        "shahar shahri shaharlar",
        "Toshkent Toshkentda Toshkentdan",
    ),
    "tg": (
        "лоиҳа лоиҳаи лоиҳаҳо лоиҳаҳои лоиҳаро",
        "озмун озмуни озмунҳоро",
        "коргардон коргардонон",
        "филм филмҳо филми филмамон",
        "ариза аризаҳо аризаи",
        "об обҳо оби",
    ),
    "tk": (
        "bäsleşik bäsleşigiň bäsleşige bäsleşikler",
        "laboratoriýa laboratoriýasynda laboratoriýany",
        "arza arzalar arzany",
        "agaç agajy agaçlar",
        "çopan çopanlar çopanlary",
    ),
}
APART = {
    "en": ("film filter", "lab label"),
    "ru": ("набор наборщик", "фильм филин"),
    "ky": ("ментор мен", "Кызылорда кыз", "тасма тас"),
    "kk": ("қала қалам", "ментор мен", "Қызылорда қыз"),
    "uz": ("film fil", "tanlov tan"),
    "tg": ("даст даста", "чашм чашма"),
    "tk": ("haly halypa", "film fil"),
}


def test_every_language_of_the_portal_has_its_endings() -> None:
    assert set(STEMMERS) == {"en", "ru", "ky", "kk", "uz", "tg", "tk"} == set(FORMS) == set(APART)


@pytest.mark.parametrize(("language", "forms"), [(code, forms) for code, every in FORMS.items() for forms in every])
def test_forms_of_a_word_have_one_stem(language: str, forms: str) -> None:
    assert len({stem(form.lower(), language) for form in forms.split()}) == 1


@pytest.mark.parametrize(("language", "words"), [(code, words) for code, every in APART.items() for words in every])
def test_other_words_have_other_stems(language: str, words: str) -> None:
    stems = [stem(word.lower(), language) for word in words.split()]
    assert len(set(stems)) == len(stems)


@pytest.mark.parametrize("language", sorted(STEMMERS))
@pytest.mark.parametrize("word", ["а", "i", "ош", "xyz", "2024", "日本", "ъ", "lll", "нннн"])
def test_no_word_is_without_a_stem_that_can_be_stored(language: str, word: str) -> None:
    assert " " not in stem(word, language)
