"""A reader of Kyrgyz narrows the showcase, with JavaScript and without, and is understood by the back button."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from labs.choices import ParticipationRole
from tests import factories
from tests.conftest import SiteTree

YEARS = (2023, 2024)


@pytest.fixture
def people(site: SiteTree) -> None:
    """One winner and two participants of two years."""
    lab = factories.lab(slug="a-lab", names={"en": "A lab", "ky": "Лаборатория"})
    for year in YEARS:
        edition = factories.edition(lab=lab, year=year, slug=str(year))
        person = factories.person(given_name=f"Aida {year}", given_name_cyrillic=f"Аида {year}", slug=f"aida-{year}")
        factories.participation(person=person, edition=edition, role=ParticipationRole.WINNER)
    third = factories.person(given_name="Nur", given_name_cyrillic="Нур", slug="nur")
    factories.participation(person=third, edition=edition)


def test_choosing_shows_the_list_at_once_and_back_undoes_it(
    people: None, live_server: LiveServer, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport={"width": 1280, "height": 900}, locale="ky").new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{live_server.url}/ky/alumni/")
    cards = page.locator(".person-card")
    expect(cards).to_have_count(3)
    page.locator("#facet-year-2024").check()
    expect(cards).to_have_count(2)
    expect(page).to_have_url(re.compile(r"/ky/alumni/\?year=2024$"))
    expect(page.locator("#facet-year-2024")).to_be_focused()
    expect(page.locator("[data-facets-status]")).to_contain_text("2")
    role = page.locator("[data-facet=role] summary")
    role.click()
    page.locator("#facet-role-winner").check()
    expect(cards).to_have_count(1)
    page.locator(".language-switch summary").click()
    russian = page.locator(".language-switch a[lang=ru]")
    assert sorted(re.split(r"[?&]", str(russian.get_attribute("href")))[1:]) == ["role=winner", "year=2024"]
    page.locator(".filter").first.click()
    expect(cards).to_have_count(2)
    page.go_back()
    expect(cards).to_have_count(1)
    page.reload()
    expect(cards).to_have_count(1)
    page.locator(".filters__clear").click()
    expect(cards).to_have_count(3)
    expect(page).to_have_url(re.compile(r"/ky/alumni/$"))
    assert complaints == []


def test_without_javascript_a_button_does_it(people: None, live_server: LiveServer, phone: Page) -> None:
    phone.goto(f"{live_server.url}/ky/alumni/")
    phone.locator(".facets__fold > summary").click()
    year = phone.locator("#facet-year-2023")
    if not year.is_visible():
        phone.locator("[data-facet=year] summary").click()
    year.check()
    phone.locator(".facets button").click()
    expect(phone.locator(".person-card")).to_have_count(1)
    expect(phone).to_have_url(re.compile(r"\?year=2023$"))
    phone.locator(".filter").click()
    expect(phone.locator(".person-card")).to_have_count(3)
