"""Words of neighbours stay words: what stands side by side on a page does not run together when it is read as text."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from labs.choices import Craft, FilmStage
from labs.models import ProjectPerson
from tests import factories
from tests.conftest import SiteTree
from tests.whole_site import ADDRESSES

pytestmark = pytest.mark.any_database

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "time", "u"}
)
"""Elements that leave a word as it is; all others end it."""
UNREAD = frozenset({"script", "style", "template"})


class Neighbours(HTMLParser):
    """Collects texts that meet without a space or a sign between, across the borders of inline elements."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.unread = "", 0
        self.glued: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread += tag in UNREAD
        if tag not in INLINE:
            self.before = ""

    def handle_endtag(self, tag: str) -> None:
        self.unread -= tag in UNREAD
        if tag not in INLINE:
            self.before = ""

    def handle_data(self, data: str) -> None:
        if self.unread or not data:
            return
        if self.before[-1:].isalnum() and data[:1].isalnum():
            self.glued.append(f"{self.before[-20:]}|{data[:20]}")
        self.before = data


def glued(html: str) -> list[str]:
    reader = Neighbours()
    reader.feed(html)
    return reader.glued


@pytest.fixture
def sampled(whole_site: None, site: SiteTree) -> SiteTree:
    """One of everything, and a sample of what has badges beside its names."""
    edition = factories.edition(lab=factories.lab(slug="s"), year=2025, slug="sample", is_sample=True)
    country = factories.country("KG")
    person = factories.alumnus(slug="sample-person", edition=edition, country=country, is_sample=True)
    film = factories.project(slug="sample-film", stage=FilmStage.IDEA, is_sample=True)
    ProjectPerson.objects.create(project=film, person=person, craft=Craft.DIRECTOR)
    factories.result(person=person, project=film)
    page = factories.lab_page(site.section["en"]["labs"], lab=edition.lab)
    factories.edition_page(page, edition=edition)
    call = factories.open_call(slug="sample-call", edition=edition)
    call.regions.add(factories.central_asia())
    factories.call_page(site.section["en"]["calls"], call=call)
    return site


SAMPLES = ("alumni/sample-person/", "alumni/projects/sample-film/", "labs/s/", "labs/s/sample/", "calls/sample-call/")


@pytest.mark.parametrize("language", ["en", "ky"])
def test_no_two_words_run_together(sampled: SiteTree, client: Client, language: str) -> None:
    found = {}
    for path in (*ADDRESSES.values(), *SAMPLES, "search/?q=film", "ask/film/sample-film/", "apply/call/sample-call/"):
        answer = client.get(f"/{language}/{path}")
        assert answer.status_code == 200, path
        found[path] = glued(answer.content.decode())
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_a_badge_is_a_word_of_its_own(sampled: SiteTree, client: Client) -> None:
    shown = client.get("/en/alumni/sample-person/").content.decode()
    assert re.search(r"Kyrgyzstan</span>\s+<span class=\"badge", shown)
