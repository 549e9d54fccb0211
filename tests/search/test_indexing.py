"""Every public address is either in the sitemap or says `noindex`, and each says which address is the one to list."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import pytest_django
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from alumni.models import AlumniIndexPage
from home.actions import open_language
from labs.choices import Craft
from labs.models import ProjectPerson
from tests import factories
from tests.conftest import SiteTree, site_tree
from tests.crawler import Links, Report, crawl, read

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.long]

MANY_NEWS, MANY_PEOPLE = 13, 26
"""More than one page of the list holds."""
LANGUAGES = ("en", "ru", "tg")
"""Those the walk goes through; Kyrgyz is as Russian is."""
LEFT_ALONE = re.compile(r"^/\w\w/(ask|apply|search|styleguide)/|/(person|news)-\d+/$")
"""Forms and the search, of which one each is looked at below, and what only makes the lists long."""


@pytest.fixture(scope="module")
def walk(
    whole_site: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[tuple[Report, dict[str, dict[str, str]]]]:
    """The whole site walked once, with samples, long lists, and Tajik, which has no page but its front page."""
    with django_db_blocker.unblock():
        site = site_tree()
        fill(site)
        client = Client()
        starts = [*(f"/{language}/" for language in LANGUAGES), "/en/about/"]
        yield crawl(client, starts, follows=is_walked), of_walked_languages(sitemap(client))


def is_walked(address: str) -> bool:
    return address.split("/")[1] in LANGUAGES and not LEFT_ALONE.match(address)


def of_walked_languages(listed: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {address: versions for address, versions in listed.items() if is_walked(address)}


def fill(site: SiteTree) -> None:
    open_language(language="tg", title="Alternativa tg")
    sample = factories.alumnus(slug="sample-person", is_sample=True)
    film = factories.project(slug="sample-film", is_sample=True)
    ProjectPerson.objects.create(project=film, person=sample, craft=Craft.DIRECTOR)
    mentor = factories.mentor(slug="sample-mentor", is_sample=True)
    factories.mentor_page(site.section["en"]["mentors"], person=mentor)
    factories.alumnus_page(site.section["ru"]["alumni"], person=factories.alumnus(slug="words-in-russian"))
    for _ in range(MANY_NEWS):
        factories.news_page(site.section["ru"]["news"])
    for _ in range(MANY_PEOPLE):
        factories.alumnus()
    call_command("update_index", verbosity=0)


def sitemap(client: Client) -> dict[str, dict[str, str]]:
    """{address: {language: alternate}}, gone through as a search engine does."""
    index = client.get("/sitemap.xml").content.decode()
    found: dict[str, dict[str, str]] = {}
    for section in re.findall(r"<loc>([^<]+)</loc>", index):
        text = client.get(urlsplit(section).path).content.decode()
        for url in re.findall(r"<url>(.*?)</url>", text, re.DOTALL):
            place = path_of(re.findall(r"<loc>([^<]+)</loc>", url)[0])
            assert place not in found, f"{place} stands in the sitemap twice"
            links = re.findall(r'hreflang="([^"]+)" href="([^"]+)"', url)
            found[place] = {language: path_of(address) for language, address in links}
    return found


def path_of(address: str) -> str:
    assert address.startswith(settings.BASE_URL), address
    return address.removeprefix(settings.BASE_URL)


def test_every_address_is_in_the_sitemap_or_says_noindex(walk: tuple[Report, dict[str, dict[str, str]]]) -> None:
    report, listed = walk
    neither = [address for address, head in report.heads.items() if head.is_indexed and is_itself(address, head)]
    assert sorted(set(neither) - set(listed)) == []
    assert [address for address in listed if address in report.heads and not report.heads[address].is_indexed] == []
    assert sorted(set(listed) - set(report.heads)) == [], "whatever is listed can be reached by links"


def is_itself(address: str, head: Links) -> bool:
    """Whether the address is the one to list; whatever may be indexed has to say which is."""
    assert head.canonical, f"{address} names no canonical address"
    return path_of(head.canonical) == address


def test_whatever_is_listed_names_itself_and_the_same_versions(walk: tuple[Report, dict[str, dict[str, str]]]) -> None:
    report, listed = walk
    assert listed
    for address, versions in listed.items():
        head = report.heads[address]
        assert path_of(head.canonical) == address
        assert {language: path_of(other) for language, other in head.alternates.items()} == versions, address
        assert "x-default" in versions
        assert versions[address.split("/")[1]] == address


def test_the_walk_met_what_has_to_be_told_apart(walk: tuple[Report, dict[str, dict[str, str]]]) -> None:
    report, listed = walk
    lists = ("alumni/projects/", "alumni/results/", "alumni/?page=2", "news/?page=2", "alumni/words-in-russian/")
    assert {f"/{language}/{one}" for language in ("en", "ru") for one in lists} <= set(listed)
    kept = {f"/en/{one}" for one in ("alumni/sample-person/", "alumni/projects/sample-film/", "mentors/sample-mentor/")}
    without = {f"/tg/{one}" for one in ("alumni/", "alumni/projects/", "alumni/an-alumnus/", "news/?page=2")}
    assert kept | without <= set(report.heads)
    assert [one for one in kept | without if report.heads[one].is_indexed or one in listed] == []


QUERIES = ("page=999", "page=0", "page=-1", "page=abc", "page=1", "page=", "page=%C2%B2", "page=02")


@pytest.mark.parametrize("path", ["news/", "alumni/", "alumni/projects/", "alumni/results/", "news/a-news-item/", ""])
def test_a_part_that_is_not_there_is_echoed_nowhere(
    walk: tuple[Report, dict[str, dict[str, str]]], client: Client, path: str
) -> None:
    _report, listed = walk
    second = {"page=999", "page=02"} if path in ("news/", "alumni/") else set()
    for query in QUERIES:
        head = read(client.get(f"/en/{path}?{query}&utm_source=letter").content.decode())
        canonical = f"/en/{path}?page=2" if query in second else f"/en/{path}"
        assert path_of(head.canonical) == canonical, query
        assert {path_of(other) for other in head.alternates.values()} == set(listed[canonical].values()), query


def test_forms_and_the_search_say_noindex(walk: object, client: Client) -> None:
    forms = ("ask/person/an-alumnus/", "ask/film/a-film/", "ask/thanks/film/", "apply/call/a-call/")
    for path in (*forms, "search/", "search/?q=film"):
        answer = client.get(f"/en/{path}")
        assert answer.status_code == 200, path
        head = read(answer.content.decode())
        assert not head.is_indexed or "noindex" in answer["X-Robots-Tag"], path


def test_the_index_names_its_own_host_whatever_host_is_asked(site: SiteTree, client: Client) -> None:
    settings.ALLOWED_HOSTS.append("evil.example")
    try:
        answer = client.get("/sitemap.xml", headers={"host": "evil.example"})
        section = client.get("/sitemap-pages.xml", headers={"host": "evil.example"})
    finally:
        settings.ALLOWED_HOSTS.remove("evil.example")
    assert answer["Content-Type"] == "application/xml"
    assert answer["X-Robots-Tag"].startswith("noindex")
    for text in (answer.content.decode(), section.content.decode()):
        assert "evil.example" not in text
        assert settings.BASE_URL in text


def test_a_language_that_closes_leaves_the_sitemap(site: SiteTree, client: Client) -> None:
    factories.alumnus(slug="somebody")
    assert "/ky/alumni/somebody/" in sitemap(client)
    site.home["ky"].unpublish()
    assert [address for address in sitemap(client) if address.startswith("/ky/")] == []
    AlumniIndexPage.objects.get(locale=site.locale("ru")).unpublish()
    assert "/ru/alumni/somebody/" not in sitemap(client)
    assert not read(client.get("/ru/alumni/somebody/").content.decode()).is_indexed
