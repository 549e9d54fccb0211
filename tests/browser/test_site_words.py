"""A chief editor changes what stands on every page, in the admin alone; readers see it at once, in two languages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Locator, expect
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from portal.models import MenuItem, SiteSettings, User
from portal.roles import CHIEF_EDITORS
from tests import factories
from tests.conftest import SiteTree

SETTINGS = "/admin/settings/portal/sitesettings/"
LANGUAGES = ("en", "ky")


@dataclass
class Reader:
    """Somebody with the front page open in two languages, who reloads it."""

    tabs: dict[str, Tab]

    def reads(self) -> Iterator[tuple[str, Tab]]:
        """Each language with its page, read anew."""
        for language, tab in self.tabs.items():
            tab.reload()
            yield language, tab


@pytest.fixture
def reader(site: SiteTree, live_server: LiveServer, new_context: Callable[..., BrowserContext]) -> Reader:
    context = new_context(viewport={"width": 1280, "height": 900})
    tabs = {language: context.new_page() for language in LANGUAGES}
    for language, tab in tabs.items():
        tab.goto(f"{live_server.url}/{language}/")
    return Reader(tabs)


@pytest.fixture
def chief(people: Callable[..., User], sign_in: Callable[[User], Tab]) -> Tab:
    return sign_in(people("chief", CHIEF_EDITORS))


def open_settings(tab: Tab, server: LiveServer) -> None:
    tab.goto(f"{server.url}{SETTINGS}")


def save(tab: Tab, answer: str = "updated") -> None:
    tab.get_by_role("button", name="Save", exact=True).click()
    expect(tab.locator(".messages, [role=status]").first).to_contain_text(answer)


def entry(tab: Tab, place: int) -> Locator:
    return tab.locator(f"#inline_child_menu_items-{place}")


def choose_page(tab: Tab, place: int, title: str) -> None:
    entry(tab, place).get_by_role("button", name="Choose a page").click()
    tab.locator(".modal input[name=q]").fill(title)
    tab.locator(".modal").get_by_role("link", name=title, exact=True).first.click()
    expect(tab.locator(".modal")).to_have_count(0)


def words_of(elements: Locator) -> list[str]:
    """The words of each element as written: styles may show them in capitals."""
    return [" ".join(text.split()) for text in elements.all_text_contents()]


def menu_of(tab: Tab) -> list[str]:
    """The entries of the main menu, as a wide screen shows them."""
    return words_of(tab.locator("header nav:visible", has=tab.locator("a[href$='/news/']")).locator("li"))


def adds_a_labelled_entry_and_puts_it_first(tab: Tab, server: LiveServer, reader: Reader) -> None:
    open_settings(tab, server)
    tab.get_by_role("button", name="Add menu entry").click()
    choose_page(tab, 2, "Mentors")
    tab.locator("[name=menu_items-2-label-en]").fill("Our mentors")
    tab.locator("[name=menu_items-2-label-ky]").fill("Биздин устаттар")
    save(tab)
    expected = {"en": ["News", "Labs", "Our mentors"], "ky": ["news ky", "labs ky", "Биздин устаттар"]}
    assert {language: menu_of(page) for language, page in reader.reads()} == expected
    open_settings(tab, server)
    for _step in range(2):
        entry(tab, 2).get_by_role("button", name="Move up").click()
    save(tab)
    expected = {"en": ["Our mentors", "News", "Labs"], "ky": ["Биздин устаттар", "news ky", "labs ky"]}
    assert {language: menu_of(page) for language, page in reader.reads()} == expected


def writes_footer_notice_and_social_link(tab: Tab, server: LiveServer, reader: Reader) -> None:
    open_settings(tab, server)
    tab.locator("[name=footer-en]").fill("Made in Bishkek.")
    tab.locator("[name=footer-ky]").fill("Бишкекте жасалды.")
    tab.locator("[name=notice-en]").fill("The office is closed until Monday.")
    tab.locator("[name=notice-ky]").fill("Кеңсе дүйшөмбүгө чейин жабык.")
    tab.get_by_role("button", name="Insert a block").click()
    tab.locator("[name=social_links-0-value-name]").fill("Instagram")
    tab.locator("[name=social_links-0-value-url]").fill("https://www.instagram.com/alternativa")
    save(tab)
    footers = {"en": "Made in Bishkek.", "ky": "Бишкекте жасалды."}
    notices = {"en": "The office is closed until Monday.", "ky": "Кеңсе дүйшөмбүгө чейин жабык."}
    for language, page in reader.reads():
        expect(page.locator("footer").first).to_contain_text(footers[language])
        expect(page.locator(".site-notice").first).to_contain_text(notices[language])
        link = page.locator("footer").get_by_role("link", name="Instagram")
        expect(link).to_have_attribute("href", "https://www.instagram.com/alternativa")


def takes_the_notice_away(tab: Tab, server: LiveServer, reader: Reader) -> None:
    open_settings(tab, server)
    for language in LANGUAGES:
        tab.locator(f"[name=notice-{language}]").fill("")
    save(tab)
    for _language, page in reader.reads():
        expect(page.locator(".site-notice")).to_have_count(0)


def puts_the_sections_in_another_order(tab: Tab, server: LiveServer, site: SiteTree, reader: Reader) -> None:
    def headings() -> dict[str, list[str]]:
        return {language: words_of(page.locator("main h2")) for language, page in reader.reads()}

    assert headings() == {language: [f"Calls {language}", f"Labs {language}"] for language in LANGUAGES}
    tab.goto(f"{server.url}/admin/pages/{site.home['en'].pk}/edit/")
    tab.locator("#panel-child-content-sections-section, #panel-content").first.wait_for()
    first = tab.locator("[data-contentpath=sections] [data-streamfield-child]").first
    first.get_by_role("button", name="Move down").click()
    tab.get_by_role("button", name="More actions").last.click()
    tab.get_by_role("button", name="Publish").first.click()
    expect(tab.locator("body")).to_contain_text("published")
    assert headings() == {language: [f"Labs {language}", f"Calls {language}"] for language in LANGUAGES}


def typing_wrong_is_told_at_the_field(tab: Tab, server: LiveServer) -> None:
    open_settings(tab, server)
    tab.get_by_role("button", name="Add menu entry").click()
    tab.locator("[name=menu_items-3-label-en]").fill("Nowhere")
    tab.locator("[name=social_links-0-value-url]").fill("instagram dot com")
    save(tab, "could not be saved")
    expect(entry(tab, 3).locator(".error-message")).to_have_text("This field is required.")
    link = tab.locator("[data-contentpath=social_links] [data-contentpath=url]")
    expect(link.locator(".error-message")).to_contain_text("Enter a valid URL.")
    assert tab.locator("[name=menu_items-3-label-en]").input_value() == "Nowhere"
    assert tab.locator("[name=social_links-0-value-url]").input_value() == "instagram dot com"
    assert MenuItem.objects.count() == 3
    assert "instagram.com" in SiteSettings.load().social_links[0].value["url"]


@pytest.mark.django_db(transaction=True)
def test_menu_footer_notice_links_and_the_order_of_the_front_page(
    site: SiteTree, live_server: LiveServer, chief: Tab, reader: Reader
) -> None:
    settings = SiteSettings.load()
    for order, name in enumerate(("news", "labs")):
        MenuItem.objects.create(settings=settings, page=site.section["en"][name], sort_order=order)
    factories.call_page(site.section["en"]["calls"])
    factories.lab_page(site.section["en"]["labs"])
    for language in LANGUAGES:
        home = site.home[language]
        home.sections = home.sections.stream_block.to_python(
            [{"type": kind, "value": {"title": f"{kind.title()} {language}"}, "id": kind} for kind in ("calls", "labs")]
        )
        home.save_revision().publish()
    adds_a_labelled_entry_and_puts_it_first(chief, live_server, reader)
    writes_footer_notice_and_social_link(chief, live_server, reader)
    takes_the_notice_away(chief, live_server, reader)
    puts_the_sections_in_another_order(chief, live_server, site, reader)
    typing_wrong_is_told_at_the_field(chief, live_server)
