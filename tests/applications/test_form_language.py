"""A form that is served in the words of another language: each passage says in which language it is."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup

from applications.models import FormLabels
from home.actions import open_language
from labs.models import Call

from .conftest import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def texts_in(words: Any) -> Iterator[str]:
    """All texts of a form in one language."""
    if isinstance(words, str):
        yield words
    else:
        for one in words.values() if isinstance(words, dict) else words:
            yield from texts_in(one)


def passages(page: str) -> Iterator[tuple[str, str]]:
    """Each text of the page and the language it is marked to be in."""
    for text in BeautifulSoup(page, "html.parser").main.find_all(string=True):
        if text.strip() and text.parent.name not in {"script", "template", "textarea"}:
            yield text.strip(), text.find_parent(lang=True)["lang"]


def test_only_the_words_of_the_form_are_marked_as_of_its_language(call: Call) -> None:
    reader = Browser(call, "ru")
    reader.save("review", answer__email="nobody", answer__role=None, answer__minutes="long")
    labels = FormLabels.objects.for_reader(reader.own.part.application.form_version, "ru")
    assert labels.language != "ru"
    words = set(texts_in(labels.labels))
    shown = list(passages(reader.page))
    assert len([text for text, language in shown if language == labels.language]) > 20
    assert [text for text, language in shown if language == labels.language and text not in words] == []
    assert [text for text, language in shown if language == "ru" and text in words] == []


def test_a_reader_whose_language_has_no_interface_reads_english_throughout(call: Call) -> None:
    open_language(language="es", title="Proyecto de cine Alternativa")
    reader = Browser(call, "es")
    reader.save("review", answer__email="nobody", answer__role=None, answer__minutes="long")
    assert "The questions are not available in this language yet (Spanish), so they are shown in another: English" in (
        " ".join(reader.page.split())
    )
    shown = BeautifulSoup(reader.page, "html.parser")
    assert shown.html["lang"] == "en"
    assert {language for _text, language in passages(reader.page)} == {"en", "es"}
    in_spanish = [text for text, language in passages(reader.page) if language == "es"]
    assert in_spanish[0] == "El menú y los formularios de este sitio están en inglés."
