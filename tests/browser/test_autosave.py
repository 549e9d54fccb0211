"""An editor types, the page saves itself, and a click beside the second save publishes what was typed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Response, expect
from pytest_django.live_server_helper import LiveServer

from portal.models import User
from portal.roles import CHIEF_EDITORS
from tests import factories
from tests.conftest import SiteTree


def is_save(request: Request) -> bool:
    return request.method == "POST" and request.url.endswith("/edit/")


def is_saved(answer: Response) -> bool:
    return is_save(answer.request) and bool(answer.json()["success"])


@pytest.mark.django_db(transaction=True)
def test_one_click_publishes_what_was_saved_automatically(
    site: SiteTree,
    people: Callable[..., User],
    sign_in: Callable[[User], Page],
    phone: Page,
    live_server: LiveServer,
) -> None:
    item = factories.news_page(site.section["en"]["news"], title="An announcement", slug="item")
    desk = sign_in(people("chief", CHIEF_EDITORS))
    desk.goto(f"{live_server.url}/admin/pages/{item.pk}/edit/")
    # As fast as people type: Wagtail's editor first has to note what stood in the form.
    with desk.expect_response(is_saved):
        desk.locator("[name=lead]").press_sequentially("After first thoughts, ", delay=100)
    with desk.expect_request(is_save):
        desk.locator("[name=lead]").press_sequentially("second thoughts.", delay=100)
    desk.get_by_role("button", name="More actions").last.click()
    desk.get_by_role("button", name="Publish", exact=True).click()
    expect(desk.get_by_text("has been published")).to_be_visible()
    phone.goto(f"{live_server.url}/en/news/item/")
    expect(phone.locator("body")).to_contain_text("After first thoughts, second thoughts.")
