"""Staff always see in which language a page is: front pages by their titles, a new page by the head of its form."""

import pytest
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from portal.models import User
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database

NAMES = {"en": "English", "ru": "Russian", "ky": "Kyrgyz"}


@pytest.fixture
def staff(site: SiteTree, client: Client) -> Client:
    HomePage.objects.update(title="Alternativa", draft_title="Alternativa")
    client.force_login(User.objects.create_superuser("chief@example.org", "correct horse battery"))
    return client


@pytest.mark.parametrize(
    "address", ["/admin/pages/1/", "/admin/choose-page/1/", "/admin/api/main/pages/?child_of=1&for_explorer=1"]
)
def test_front_pages_are_told_apart(staff: Client, address: str) -> None:
    page = staff.get(address).content.decode()
    for name in NAMES.values():
        assert f"Alternativa ({name})" in page


def test_so_are_they_in_a_search_and_above_their_pages(site: SiteTree, staff: Client) -> None:
    assert "Alternativa (Kyrgyz)" in staff.get("/admin/pages/search/", {"q": "Alternativa"}).content.decode()
    assert "Alternativa (Kyrgyz)" in staff.get(f"/admin/pages/{site.section['ky']['news'].pk}/").content.decode()
    public = staff.get("/ky/").content.decode()
    assert "Alternativa (" not in public


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_the_form_of_a_new_page_names_its_language(site: SiteTree, staff: Client, language: str) -> None:
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", site.section[language]["news"].pk])
    header = staff.get(address).content.decode().split("<form")[0]
    assert f"news item in {NAMES[language]}" in header.lower().replace(NAMES[language].lower(), NAMES[language])


def test_so_does_that_of_a_new_front_page(site: SiteTree, staff: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=["home", "homepage", 1])
    assert "in Kyrgyz" in staff.get(address, {"locale": "ky"}).content.decode().split("<form")[0]
