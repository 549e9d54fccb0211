"""The feed of the news."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.actions import open_language
from news.models import NewsIndexPage
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(client: Client, language: str = "en") -> ET.Element:
    response = client.get(f"/{language}/news/feed/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)


def titles(client: Client, language: str = "en") -> list[str]:
    return [
        entry.findtext("a:title", namespaces=ATOM) or "" for entry in feed(client, language).findall("a:entry", ATOM)
    ]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("language", ["en", "ky"])
def test_a_feed_has_all_that_atom_asks_for(site: SiteTree, client: Client, count: int, language: str) -> None:
    for number in range(count):
        factories.news_page(site.section["en"]["news"], slug=f"item-{number}", date=dt.date(2024, 5, 13 + number))
    root = feed(client, language)
    address = f"http://localhost:8000/{language}/news/"
    assert root.get(LANG) == language
    assert root.findtext("a:id", namespaces=ATOM) == f"{address}feed/"
    assert root.findtext("a:author/a:name", namespaces=ATOM)
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links == {"self": f"{address}feed/", "alternate": address}
    entries = root.findall("a:entry", ATOM)
    assert len({entry.findtext("a:id", namespaces=ATOM) for entry in entries}) == count
    latest = entries[0]
    assert latest.get(LANG) == "en"
    assert [link.get("href") for link in latest.findall("a:link", ATOM)] == [f"{address}item-{count - 1}/"]
    assert latest.findtext("a:published", namespaces=ATOM) == f"2024-05-{12 + count}T00:00:00+00:00"
    assert latest.findtext("a:summary", namespaces=ATOM) == "What happened, in one sentence."
    updated = [entry.findtext("a:updated", namespaces=ATOM) or "" for entry in entries]
    assert (root.findtext("a:updated", namespaces=ATOM) or "")[:19] >= max(updated)[:19]


def test_twenty_are_enough(site: SiteTree, client: Client) -> None:
    for _ in range(21):
        factories.news_page(site.section["en"]["news"])
    assert len(titles(client)) == 20


def test_signs_of_markup_are_read_as_they_were_typed(site: SiteTree, client: Client) -> None:
    factories.news_page(site.section["en"]["news"], title="<b>A & B</b>", lead="<script>\x0b\uffff")
    (entry,) = feed(client).findall("a:entry", ATOM)
    assert entry.findtext("a:title", namespaces=ATOM) == "<b>A & B</b>"
    assert entry.findtext("a:summary", namespaces=ATOM) == "&lt;script&gt;"


def test_drafts_and_restricted_items_are_in_no_feed(site: SiteTree, client: Client) -> None:
    item = factories.news_page(site.section["en"]["news"])
    kept = factories.news_page(site.section["en"]["news"])
    PageViewRestriction.objects.create(page=kept, restriction_type="login")
    assert titles(client) == titles(client, "ky") == [item.title]
    item.unpublish()
    assert titles(client) == []


def test_an_empty_feed_does_not_change_with_the_clock(site: SiteTree, client: Client) -> None:
    first = client.get("/en/news/feed/")
    assert client.get("/en/news/feed/", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_a_feed_exists_in_every_public_language_and_in_no_other(site: SiteTree, client: Client) -> None:
    assert client.get("/tk/news/feed/").status_code == 404
    open_language(language="tk", title="Alternativa")
    assert client.get("/tk/news/feed/").status_code == 200
    assert client.get("/xx/news/feed/", follow=True).status_code == 404


def test_a_list_that_is_kept_from_the_public_has_no_feed(site: SiteTree, client: Client) -> None:
    for page in NewsIndexPage.objects.all():
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get("/en/news/feed/").status_code == 404
    assert "/en/news/feed/" not in client.get("/en/").content.decode()


def test_pages_lead_to_the_feeds(site: SiteTree, client: Client) -> None:
    shown = client.get("/ky/news/").content.decode()
    for name in ("news", "calls"):
        assert f'<link rel="alternate" type="application/atom+xml" href="/ky/{name}/feed/"' in shown
    assert '<a href="/ky/news/feed/"' in shown
