import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.languages.slugs import formatters, slug_from


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Асел Аушакимова", "asel-aushakimova"),
        ("Бишкектеги кинолаборатория: ачык сынак", "bishkektegi-kinolaboratoriya-achyk-synak"),
        ("Қазақстан ғалымдары", "kazakstan-galymdary"),
        ("Oʻzbekiston, gʻoliblar", "ozbekiston-goliblar"),
        ("Ҷоизаи ҳакамон", "joizai-hakamon"),
        ("Ýeňiji çagyryş", "yeniji-chagyrysh"),
        ("Подъезд", "podezd"),
        ("Impact Lab 2024", "impact-lab-2024"),
        ("日本", ""),
    ],
)
def test_slugs_as_the_press_writes_names(title: str, slug: str):
    assert slug_from(title) == slug


@given(st.text())
def test_a_slug_is_ascii_and_short(title: str):
    slug = slug_from(title)
    assert slug.isascii()
    assert len(slug) <= 80
    assert not slug.startswith("-")
    assert not slug.endswith("-")


def test_the_slug_field_in_the_browser_writes_the_same_letters() -> None:
    title = "Жаңы көрсөтүү Ýeňiji"
    for letter, latin in formatters():
        title = letter.sub(latin, title)
    assert title.lower().replace(" ", "-") == slug_from("Жаңы көрсөтүү Ýeňiji")
