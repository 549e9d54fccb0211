"""A reader of Kyrgyz types into the search field and goes by keys alone, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.conftest import SiteTree


@pytest.fixture
def people(site: SiteTree) -> None:
    for given, cyrillic in (("Kanykei", "Каныкей"), ("Kanyshai", "Канышай")):
        factories.alumnus(given_name=given, given_name_cyrillic=cyrillic, family_name="", slug=given.lower())


def field_of(page: Page) -> Locator:
    return page.locator("main input[type=search]")


def test_suggestions_are_gone_through_and_chosen_by_keys(people: None, live_server: LiveServer, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{live_server.url}/ky/search/")
    field = field_of(page)
    options = page.locator("main [role=option]")
    field.press_sequentially("каны")
    expect(options).to_have_count(2)
    expect(options.first).to_contain_text("Адам")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    chosen = page.locator("main [aria-selected=true]")
    for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", 0), ("ArrowUp", 1)):
        field.press(key)
        expect(chosen).to_have_count(1)
        expect(options.nth(place)).to_have_attribute("aria-selected", "true")
        expect(field).to_have_attribute("aria-activedescendant", str(options.nth(place).get_attribute("id")))
    name = str(chosen.locator("span").text_content())
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("каны")
    field.press_sequentially("ш" if "ш" in name else "к")
    expect(options).to_have_count(1)
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/ky/alumni/kany\w+/$"))
    expect(page.locator("h1")).to_have_text(name)
    assert complaints == []


def test_what_is_typed_is_asked_where_no_suggestion_is_chosen(
    people: None, live_server: LiveServer, page: Page
) -> None:
    page.goto(f"{live_server.url}/ky/search/")
    field_of(page).press_sequentially("kany")
    expect(page.locator("main [role=option]").first).to_be_visible()
    field_of(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/ky/search/\?q=kany$"))
    expect(page.locator("main .hit")).to_have_count(2)


def test_without_javascript_the_field_asks_the_page_of_results(
    people: None, live_server: LiveServer, phone: Page
) -> None:
    phone.goto(f"{live_server.url}/ky/search/")
    field_of(phone).fill("каныкей")
    field_of(phone).press("Enter")
    expect(phone.locator("main .hit")).to_have_count(1)
    expect(field_of(phone)).not_to_have_attribute("role", "combobox")
