"""The deadline on the reader's own clock."""

import datetime as dt

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.conftest import SiteTree


@pytest.mark.parametrize(
    ("zone", "time"),
    [("Europe/Berlin", r"18:59 \(UTC\+1\)"), ("America/Bogota", r"12:59 \(UTC−5\)"), ("Asia/Tashkent", None)],
)
def test_a_reader_elsewhere_is_told_their_own_time_and_nobody_is_told_twice(
    site: SiteTree, live_server: LiveServer, browser: Browser, zone: str, time: str | None
) -> None:
    call = factories.call(slug="call", opens_date=None, closes_date=dt.date(2097, 1, 4))
    call.regions.add(factories.central_asia())
    factories.call_page(site.section["en"]["calls"], call=call)
    context = browser.new_context(timezone_id=zone)
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(f"{live_server.url}/ky/calls/call/", wait_until="networkidle")
    own = tab.locator("[data-reader-time]")
    if time is None:
        expect(own).to_be_hidden()
    else:
        expect(own).to_be_visible()
        expect(own).to_contain_text("2097-жылдын 4-январы, жума, ")
        assert own.locator("dd").inner_text().endswith(time.replace("\\", ""))
    assert complaints == []
    context.close()
