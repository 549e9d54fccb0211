"""What readers are shown in another language is marked, for machines and for eyes.

The whole site is written in English and read in Tajik, whose letters are others: the letters of a text tell in which
language it is, and its `lang` must say the same.
"""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from django.conf import settings
from django.test import Client

from home.actions import open_language
from labs.models import Partner, Person, Project, Result
from portal.models import PortalImage, SiteSettings
from tests.whole_site import ADDRESSES

pytestmark = pytest.mark.any_database

READ_IN = "tg"
LATIN, CYRILLIC = re.compile("[A-Za-z]{2,}"), re.compile("[\u0400-\u04ff]{2,}")
CARDS = ("card", "call-card", "edition-card", "person-card", "partner", "module", "result", "station", "hit")
SENTENCES = (
    ".card__title, .card__words > p:not(.card__meta), .call-card__title, .call-card__lead, .edition-card p, "
    ".person-card__position, .partner p, .module h3, .result__note, .source, cite, .hit__title, .hit p"
)
"""What a card says, besides names of labs, festivals and places."""
WORDS_IN_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "content")
SAME_IN_ALL = re.compile(
    r"«Film»|JPEG|JPG|PNG|WebP|PDF|UTC|Atom|RSS|Alternativa Film Labs|\w+ ru\b|Film \d+|Partner \d+|Network|\S+[@/.]\S+"
    rf"|{settings.WAGTAIL_SITE_NAME}"
)
"""Proper names and signs that every language writes in Latin letters."""


@pytest.fixture
def pages(whole_site: None, db: None, client: Client) -> dict[str, BeautifulSoup]:
    """Every kind of page as a Tajik reader gets it, where all facts have sentences in English only."""
    for person in Person.objects.all():
        person.position = {"en": "Director and teacher"}
        person.save()
    for film in Project.objects.all():
        film.logline, film.titles = {"en": "Somebody returns."}, {"en": "The return"}
        film.save()
    Result.objects.update(note={"en": "Second award"}, sources={"en": "The catalogue"})
    Partner.objects.update(about={"en": "They lend the cameras."})
    PortalImage.objects.update(caption={READ_IN: "Дар кӯҳҳо"}, credit="Film 1", press_may_use=True)
    SiteSettings.objects.update(footer={"en": "Made by many."})
    open_language(language=READ_IN, title="Альтернатива")
    shown = {kind: client.get(f"/{READ_IN}/{path}") for kind, path in ADDRESSES.items()}
    shown["search"] = client.get(f"/{READ_IN}/search/?q=Film")
    return {kind: BeautifulSoup(answer.content, "html.parser") for kind, answer in shown.items()}


def language_of(node: Tag | NavigableString) -> str:
    marked = node if isinstance(node, Tag) and node.has_attr("lang") else node.find_parent(lang=True)
    return str(marked["lang"]) if marked else ""


def texts(page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Each text that readers see or hear, with the language it is said to be in."""
    for node in page.body.find_all(string=True):
        is_sign = node.find_parent(class_="language-mark") and node.find_parent(attrs={"aria-hidden": "true"})
        in_switch = node.find_parent(class_="language-switch")
        if not isinstance(node, PreformattedString) and node.parent.name != "script" and not is_sign and not in_switch:
            yield str(node).strip(), language_of(node)
    for tag in page.body.find_all(True):
        for name in WORDS_IN_ATTRIBUTES:
            if tag.get(name):
                yield str(tag[name]), language_of(tag)


def is_foreign(tag: Tag) -> bool:
    marked = [tag, *tag.find_all(lang=True)]
    return any(one.get("lang", READ_IN) != READ_IN for one in marked)


def is_wrong(text: str, language: str) -> bool:
    """Whether the letters are not those of the language."""
    letters = {READ_IN: LATIN, "ru": LATIN, "en": CYRILLIC}[language]
    return bool(letters.search(SAME_IN_ALL.sub("", text)))


def test_every_text_is_in_the_language_that_its_markup_names(pages: dict[str, BeautifulSoup]) -> None:
    wrong = {kind: sorted({one for one in texts(page) if is_wrong(*one)}) for kind, page in pages.items()}
    assert {kind: found for kind, found in wrong.items() if found} == {}


def test_a_card_has_a_mark_where_it_says_something_in_another_language(pages: dict[str, BeautifulSoup]) -> None:
    borrowed = set()
    for kind, page in pages.items():
        for name in CARDS:
            for card in page.select(f".{name}"):
                is_borrowed = any(is_foreign(said) for said in card.select(SENTENCES))
                assert is_borrowed == bool(card.select(".language-mark")), (kind, card)
                borrowed |= {name} if is_borrowed else set()
    assert borrowed == set(CARDS)


def test_a_mark_is_read_in_the_language_of_the_page(pages: dict[str, BeautifulSoup]) -> None:
    marks = [mark for page in pages.values() for mark in page.select(".language-mark")]
    assert {(mark.get_text("|", strip=True), language_of(mark)) for mark in marks} == {("EN|Забон: англисӣ", READ_IN)}
    assert not [mark for mark in marks if mark.find_parent("a")]
