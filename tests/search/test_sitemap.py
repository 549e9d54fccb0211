from collections import Counter
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from labs.choices import Visibility
from search.sitemap import PortalSitemap
from tests import factories

pytestmark = pytest.mark.any_database

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries(client: Client, section: str) -> dict[str, dict[str, str]]:
    """{address: {language: alternate}} of one sitemap; every address stands in it once."""
    tree = ET.fromstring(client.get(f"/sitemap-{section}.xml").content)
    urls = tree.findall("s:url", NAMES)
    places = [url.findtext("s:loc", namespaces=NAMES) for url in urls]
    assert max(Counter(places).values(), default=1) == 1
    return {
        place: {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)}
        for place, url in zip(places, urls, strict=True)
    }


def test_each_live_version_stands_once_with_its_alternates(site, client: Client):
    item = factories.news_page(site.section["en"]["news"], slug="item")
    translation = item.copy_for_translation(site.locale("ru"))
    translation.save_revision().publish()
    draft = item.copy_for_translation(site.locale("ky"))
    assert not draft.live
    found = entries(client, "pages")
    base = "http://localhost:8000"
    both = {"en": f"{base}/en/news/item/", "ru": f"{base}/ru/news/item/", "x-default": f"{base}/en/news/item/"}
    assert found[f"{base}/en/news/item/"] == both
    assert found[f"{base}/ru/news/item/"] == both
    assert f"{base}/ky/news/item/" not in found
    assert set(found[f"{base}/ky/"]) == {"en", "ru", "ky", "x-default"}


def test_profiles_from_facts_stand_in_every_language_with_a_showcase(site, client: Client):
    factories.alumnus(slug="shown")
    factories.alumnus(slug="hidden", visibility=Visibility.HIDDEN)
    factories.alumnus(slug="sample", is_sample=True)
    factories.project(slug="film")
    found = entries(client, "facts")
    assert {address.removeprefix("http://localhost:8000") for address in found} == {
        f"/{language}/alumni/{tail}/"
        for language in ("en", "ru", "ky")
        for tail in ("shown", "projects/film", "projects", "results")
    }


def test_pages_about_hidden_people_and_films_are_not_among_the_pages(site, client: Client):
    film = factories.project(slug="film")
    factories.project_page(site.section["en"]["alumni"], project=film)
    factories.mentor_page(site.section["en"]["mentors"], person=factories.mentor(slug="shown"))
    hidden = factories.mentor(slug="hidden", visibility=Visibility.HIDDEN)
    factories.mentor_page(site.section["en"]["mentors"], person=hidden)
    base = "http://localhost:8000/en"
    pages = entries(client, "pages")
    assert f"{base}/mentors/shown/" in pages
    assert f"{base}/mentors/hidden/" not in pages
    assert f"{base}/alumni/film/" not in pages, "it only leads to the address below"
    assert f"{base}/alumni/projects/film/" in entries(client, "facts")


def test_the_index_names_both_sitemaps_and_robots_names_the_index(site, client: Client):
    index = client.get("/sitemap.xml").content.decode()
    assert "sitemap-pages.xml" in index
    assert "sitemap-facts.xml" in index
    assert "Sitemap: http://localhost:8000/sitemap.xml" in client.get("/robots.txt").content.decode()


def addresses(client: Client, address: str) -> list[str]:
    tree = ET.fromstring(client.get(address).content)
    return [place.text or "" for place in tree.iterfind(".//s:loc", NAMES)]


@pytest.mark.parametrize("section", ["pages", "facts"])
def test_the_files_of_a_long_sitemap_follow_one_another(site, client: Client, monkeypatch, section: str):
    news = site.section["en"]["news"]
    for number in range(13):
        factories.news_page(news, slug=f"item-{number}")
    for _ in range(3):
        factories.result(person=factories.alumnus(), project=factories.project())
    whole = addresses(client, f"/sitemap-{section}.xml")
    assert ("http://localhost:8000/en/news/?page=2" in whole) == (section == "pages")
    monkeypatch.setattr(PortalSitemap, "limit", 5)
    files = [one for one in addresses(client, "/sitemap.xml") if f"-{section}.xml" in one]
    parts = [addresses(client, one.removeprefix("http://localhost:8000")) for one in files]
    assert [len(part) for part in parts[:-1]] == [5] * (len(parts) - 1)
    assert [address for part in parts for address in part] == whole


def test_the_index_counts_profiles_and_films_without_reading_them(site, client: Client):
    factories.result(person=factories.alumnus(), project=factories.project())
    with CaptureQueriesContext(connection) as asked:
        client.get("/sitemap.xml")
    sql = " ".join(query["sql"] for query in asked.captured_queries)
    assert "labs_person" in sql
    assert "labs_project" in sql
    assert '"labs_person"."slug"' not in sql
    assert '"labs_project"."slug"' not in sql
