"""A form of fifty questions at 320 px, by keyboard: each step, empty and with what is missing, and its last page."""

from collections.abc import Callable

import pytest
from judges import focus
from judges.browser import evaluate
from judges.reflow import TOO_WIDE
from playwright.sync_api import BrowserContext
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from tests.applications.conftest import Browser

from .conftest import PATIENCE_MS
from .test_impact_lab import writer

__all__ = ["writer"]
pytestmark = pytest.mark.django_db(transaction=True)
# The steps with the longest texts, a table, files, and consents.
BY_KEYBOARD = (4, 6, 10, 12)


@pytest.fixture
def narrow(new_context: Callable[..., BrowserContext], live_server: LiveServer, writer: Browser) -> Tab:
    context = new_context(viewport={"width": 320, "height": 640}, locale="ky", reduced_motion="reduce")
    cookies = writer.client.cookies.items()
    context.add_cookies([{"name": name, "value": one.value, "url": live_server.url} for name, one in cookies])
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    return tab


def test_nothing_is_wider_than_the_screen_and_the_focus_is_always_seen(
    narrow: Tab, live_server: LiveServer, writer: Browser
) -> None:
    missed = {}
    for step in range(1, 13):
        for query in ("", "?check"):
            narrow.goto(f"{live_server.url}{writer.address()}{step}/{query}", wait_until="domcontentloaded")
            missed[step, query] = evaluate(narrow, TOO_WIDE)
            if step in BY_KEYBOARD and not query:
                missed[step, query] += focus.complaints(narrow)
    narrow.goto(live_server.url + writer.address("review"))
    missed["review", ""] = evaluate(narrow, TOO_WIDE)
    assert {page: found for page, found in missed.items() if found} == {}
