"""A site that staff have opened in Spanish and Indonesian, whose interface is in English."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from home.actions import open_language
from portal.languages.alphabets import sort_key
from portal.languages.country_names import choices
from portal.models import User
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database


@pytest.fixture
def opened(site: SiteTree) -> SiteTree:
    open_language(language="es", title="Proyecto de cine Alternativa")
    open_language(language="id", title="Proyek Film Alternativa")
    cache.clear()
    return site


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_frame_is_english_and_the_words_are_spanish(opened: SiteTree, client: Client) -> None:
    html = page(client, "/es/")
    assert '<html lang="en"' in html
    assert '<h1 class="front__name" lang="es">Proyecto de cine Alternativa</h1>' in html
    assert '<p class="wrap" lang="es">El menú y los formularios de este sitio están en inglés.</p>' in html
    assert "Skip to content" in html
    assert 'placeholder="Search"' in html
    indonesian = page(client, "/id/")
    assert '<p class="wrap" lang="id">Menu dan formulir situs ini berbahasa Inggris.</p>' in indonesian
    assert "inglés" not in page(client, "/ky/")


def test_a_page_that_spanish_lacks_is_served_in_english_and_says_so_in_english(
    opened: SiteTree, client: Client
) -> None:
    factories.news_page(opened.section["en"]["news"], title="In English", slug="item", date=dt.date(2027, 8, 5))
    html = page(client, "/es/news/item/")
    assert "This page is not yet available in this language (Spanish)." in html
    assert '<span lang="es">5 de agosto de 2027</span>' in html
    assert "<h1>" in html
    assert 'rel="canonical" href="http://localhost:8000/en/news/item/"' in html
    assert 'hreflang="es"' not in html.split("</head>")[0]


def test_a_deadline_is_written_in_spanish(opened: SiteTree, client: Client) -> None:
    call = factories.call(slug="call", opens_date=None, closes_date=dt.date(2097, 1, 4))
    factories.call_page(opened.section["en"]["calls"], call=call)
    spanish, indonesian = page(client, "/es/calls/call/"), page(client, "/id/calls/call/")
    assert ' lang="es">viernes, 4 de enero de 2097, 23:59 (' in spanish
    assert ' lang="id">Jumat, 4 Januari 2097, 23.59 (' in indonesian


def test_the_language_is_offered_wherever_languages_are_listed(opened: SiteTree, client: Client) -> None:
    html = page(client, "/ru/")
    assert '<a href="/es/" lang="es" hreflang="es" >Español</a>' in html
    assert '<link rel="alternate" hreflang="es" href="http://localhost:8000/es/">' in html
    assert 'hreflang="id" href="http://localhost:8000/id/"' in client.get("/sitemap-pages.xml").content.decode()
    assert client.get("/es/news/feed/").status_code == 200
    assert client.get("/es/calls/feed/").status_code == 200
    assert client.get("/es/calls/calendar.ics").status_code == 200
    assert client.get("/es/search/?q=x").status_code == 200
    assert client.get("/es/alumni/").status_code == 200


def test_staff_write_the_words_of_facts_in_it(opened: SiteTree, client: Client, admin_user: User) -> None:
    client.force_login(admin_user)
    form = page(client, reverse("wagtailsnippets_labs_lab:add"))
    assert 'lang="es"' in form


def test_a_browser_that_asks_for_spanish_gets_it(opened: SiteTree, client: Client) -> None:
    answer = client.get("/", headers={"accept-language": "es-MX,es;q=0.9"})
    assert answer.headers["Location"] == "/es/"


def test_countries_are_sorted_by_its_alphabet() -> None:
    with override("es"):
        names = [name for _code, name in choices()]
    assert names == sorted(names, key=lambda name: sort_key(name, "es"))
    assert names.index("España") < names.index("Estonia")


def test_other_languages_stay_closed(opened: SiteTree, client: Client) -> None:
    assert client.get("/de/").status_code == 404
