"""Whatever address staff give a section, all that leads into it follows."""

import re

import pytest
import pytest_django
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from portal.models import BasePage
from tests import factories, whole_site
from tests.conftest import SiteTree, site_tree
from tests.crawler import HOST, crawl, inner_links, read
from tests.json_ld import addresses, blocks

pytestmark = [pytest.mark.any_database, pytest.mark.long]

LANGUAGES = ("en", "ky")


@pytest.fixture(scope="module")
def every_section_renamed(whole_site: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """One of everything, with every section at another address than the one it was made at."""
    with django_db_blocker.unblock():
        for language, sections in site_tree().section.items():
            for slug, page in sections.items():
                rename(page.specific, f"our-{slug}")
                assert Page.objects.get(pk=page.pk).url_path.endswith(f"/our-{slug}/"), language
        call_command("update_index", verbosity=0)


@pytest.fixture
def renamed(every_section_renamed: None, site: SiteTree) -> SiteTree:
    return site


def rename(page: BasePage, slug: str) -> None:
    page.slug = slug
    page.save_revision().publish()


def test_every_link_of_the_site_follows(renamed: SiteTree, client: Client) -> None:
    report = crawl(client, [f"/{language}/" for language in LANGUAGES])
    assert [complaint for complaint in report.complaints if "answers" in complaint] == []
    assert {f"/{code}/our-alumni/projects/a-film/" for code in LANGUAGES} <= set(report.pages)
    assert {f"/{code}/our-alumni/results/" for code in LANGUAGES} <= set(report.pages)
    assert [address for address in report.pages if "/alumni/" in address] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hit_of_the_search_follows(renamed: SiteTree, client: Client, language: str) -> None:
    person = factories.alumnus(given_name="Quince", family_name="Primer", slug="quince-primer")
    film = factories.project(original_title="Quince", slug="the-quince")
    showcase = Page.objects.get(pk=renamed.section["en"]["alumni"].pk)
    words = factories.project_page(showcase, project=film, title="Quince, the film")
    factories.alumnus_page(showcase, person=person, title="Quince the director")
    film.slug = "quince-of-the-steppe"
    film.save()
    call_command("update_index", verbosity=0)
    shown = client.get(f"/{language}/search/?q=quince").content.decode()
    links = inner_links(f"/{language}/search/", read(shown).anchors)
    hits = [link for link in links if "quince" in link.partition("?")[0]]
    assert set(hits) == {f"/{language}/our-alumni/{tail}/" for tail in ("quince-primer", f"projects/{film.slug}")}
    assert words.slug != film.slug
    assert {client.get(hit).status_code for hit in hits} == {200}


def test_every_entry_of_the_sitemaps_follows(renamed: SiteTree, client: Client) -> None:
    entries = [
        address
        for section in ("pages", "facts")
        for address in re.findall(rf"http://{HOST}([^<\"]+)", client.get(f"/sitemap-{section}.xml").content.decode())
    ]
    assert "/en/our-alumni/projects/a-film/" in entries
    assert "/en/our-calls/a-call/" in entries
    assert [address for address in set(entries) if client.get(address).status_code != 200] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_machines_read_follows(renamed: SiteTree, client: Client, language: str) -> None:
    met = set()
    for path in whole_site.ADDRESSES.values():
        section, slash, rest = path.partition("/")
        moved = f"our-{section}{slash}{rest}" if section in renamed.section["en"] else path
        page = client.get(f"/{language}/{moved}")
        assert page.status_code == 200, moved
        for block in blocks(page.content.decode()).values():
            met |= {
                address.partition("#")[0].removeprefix(f"http://{HOST}")
                for address in addresses(block)
                if HOST in address
            }
    pages = [path for path in met if path.startswith(f"/{language}/")]
    assert f"/{language}/our-alumni/projects/a-film/" in pages
    assert [path for path in pages if client.get(path).status_code != 200] == []


def test_without_a_showcase_people_and_films_are_not_found(site: SiteTree, client: Client) -> None:
    factories.alumnus(given_name="Quince", slug="quince-primer")
    factories.project(original_title="Quince", slug="the-quince")
    for sections in site.section.values():
        sections["alumni"].unpublish()
    call_command("update_index", verbosity=0)
    page = client.get("/en/search/?q=quince")
    assert page.status_code == 200
    assert page.context["count"] == 0
