"""A form of fifty questions at 320 px, by keyboard: each step, empty and with what is missing, and its last page."""

from collections.abc import Callable

import pytest
from judges import focus
from judges.browser import evaluate
from judges.reflow import TOO_WIDE
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from tests.applications.conftest import Browser

from .conftest import PATIENCE_MS
from .test_impact_lab import writer

__all__ = ["writer"]
pytestmark = pytest.mark.django_db(transaction=True)
BY_KEYBOARD = {"filmography", "synopsis", "script_file", "terms"}
"""Questions of the steps that are walked with the Tab key: a table, the longest texts, files, consents."""


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
    form, missed, walked = live_server.url + writer.address(), {}, set()
    narrow.goto(form)
    steps = narrow.locator(".steps__list li").count()
    for address in [f"{form}{step}/{query}" for step in range(1, steps + 1) for query in ("", "?check")]:
        narrow.goto(address, wait_until="domcontentloaded")
        asked = set(narrow.locator("[data-question]").evaluate_all("all => all.map(one => one.dataset.question)"))
        assert asked, address
        missed[address] = evaluate(narrow, TOO_WIDE)
        if asked & BY_KEYBOARD and not address.endswith("?check"):
            walked |= asked & BY_KEYBOARD
            assert len(list(focus.stops(narrow))) >= len(asked), address
            missed[address] += focus.complaints(narrow)
    assert walked == BY_KEYBOARD
    narrow.goto(live_server.url + writer.address("review"))
    expect(narrow.locator(".problems li").first).to_be_visible()
    missed["review"] = evaluate(narrow, TOO_WIDE)
    assert {page: found for page, found in missed.items() if found} == {}
