"""The user bar under the strict policy of the public side, and the checks it runs in the preview of the editor."""

from collections.abc import Callable

import pytest
from playwright.sync_api import ConsoleMessage, expect
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from news.models import NewsPage
from portal.models import User
from portal.roles import CHIEF_EDITORS
from tests import factories
from tests.conftest import SiteTree

SKIPS_A_LEVEL = [("text", "<h3>A heading of the third level right below the title</h3><p>Words.</p>")]


@pytest.fixture
def item(site: SiteTree) -> NewsPage:
    return factories.news_page(
        site.section["en"]["news"], slug="an-item", title="An item", lead="Words.", body=SKIPS_A_LEVEL
    )


@pytest.fixture
def tab(people: Callable[..., User], sign_in: Callable[[User], Tab]) -> Tab:
    return sign_in(people("chief", CHIEF_EDITORS))


@pytest.fixture
def refused(tab: Tab) -> list[str]:
    """What the browser refuses while the test runs, a script or a style; Wagtail calls what it finds an error too."""
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("axe.run results"):
            said.append(message.text)

    tab.on("console", hear)
    return said


@pytest.mark.django_db(transaction=True)
def test_the_bar_works_under_the_policy_of_the_public_side(
    item: NewsPage, tab: Tab, refused: list[str], live_server: LiveServer
) -> None:
    tab.goto(f"{live_server.url}/ky/news/an-item/")
    tab.locator("#wagtail-userbar-trigger").click()
    items = tab.locator("#wagtail-userbar-items")
    expect(items.get_by_role("menuitem", name="Translate: Kyrgyz")).to_be_visible()
    expect(items.locator("[data-content-checker-count]").first).to_have_text("1")
    assert refused == []
    items.get_by_role("menuitem", name="Edit this page").click()
    tab.wait_for_url(f"**/admin/pages/{item.pk}/edit/")


@pytest.mark.django_db(transaction=True)
def test_the_panel_of_checks_names_what_is_wrong(
    item: NewsPage, tab: Tab, refused: list[str], live_server: LiveServer
) -> None:
    tab.goto(f"{live_server.url}/admin/pages/{item.pk}/edit/")
    tab.locator("[data-side-panel-toggle=checks]").click()
    panel = tab.locator("[data-side-panel=checks]")
    expect(panel).to_contain_text("Incorrect heading hierarchy")
    assert refused == []
    # The editor tells the server that this page is left; the test must not end before.
    tab.goto("about:blank")
