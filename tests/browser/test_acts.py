"""A chief editor takes a page down in one language, then everywhere, and takes both back; readers see it at once."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from portal.models import User
from portal.roles import CHIEF_EDITORS
from tests import factories
from tests.conftest import SiteTree
from tests.portal.pages.acts.conftest import translated


def test_taken_down_and_taken_back(
    site: SiteTree,
    people: Callable[..., User],
    sign_in: Callable[[User], Page],
    phone: Page,
    live_server: LiveServer,
) -> None:
    source = factories.news_page(site.section["en"]["news"], title="An announcement", slug="item")
    russian = translated(source, site, "ru")
    desk = sign_in(people("chief", CHIEF_EDITORS))
    address = f"{live_server.url}/ru/news/item/"

    desk.goto(f"{live_server.url}/admin/pages/{russian.pk}/unpublish/")
    expect(desk.get_by_text("This language only")).to_be_visible()
    desk.get_by_label("Say that the page is gone (410)").check()
    desk.get_by_role("button", name="Yes, unpublish it").click()
    phone.goto(address)
    expect(phone.locator("h1")).to_have_text("Этой страницы больше нет")
    desk.get_by_role("button", name="Undo", exact=True).click()
    expect(desk.get_by_text("Undone")).to_be_visible()

    desk.goto(f"{live_server.url}/admin/pages/{source.pk}/unpublish/")
    expect(desk.get_by_text("In all its languages, including Russian")).to_be_visible()
    desk.get_by_role("button", name="Yes, unpublish it").click()
    phone.goto(address)
    expect(phone.locator("h1")).to_have_text("Страница не найдена")
    desk.get_by_role("button", name="Undo", exact=True).click()
    phone.goto(address)
    expect(phone.locator("h1")).to_have_text("An announcement ru")
