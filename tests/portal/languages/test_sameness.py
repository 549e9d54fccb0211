import pytest

from portal.languages.sameness import normalized_name, normalized_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Асел Аушакимова", "Assel Aushakimova"),
        ("Aushakimova Assel", "Асел  Аушакимова"),
        ("Aýgözel Hudaýberdiýewa", "Айгөзел Худайбердиева"),
        ("Ёлкин Пётр", "Елкин Петр"),
        ("Xudoyberdi Qodirov", "Худойберди Кодиров"),
        ("Oʻktam Gʻaniyev", "O'ktam G’aniyev"),
        ("Мария", "Maria"),
        ("Александр", "Alexandr"),
        ("Жанар", "Zhanar"),
        ("Жанар", "Janar"),
        ("Impact Lab", "IMPACT-LAB"),
        ("Қазақ", "Казак"),
        ("Yerlan", "Ерлан"),
    ],
)
def test_one_name_is_normalized_alike_however_it_is_spelled(one: str, other: str) -> None:
    assert normalized_name(one) == normalized_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Assel Aushakimova", "Assel Nemat"), ("Lab 1", "Lab 2"), ("Berlinale", "Berlin"), ("Айгуль", "Айнур")],
)
def test_other_names_are_normalized_otherwise(one: str, other: str) -> None:
    assert normalized_name(one) != normalized_name(other)


def test_nothing_is_no_name() -> None:
    assert normalized_names(["", "  ", "’"]) == frozenset()
