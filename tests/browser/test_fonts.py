"""What a reader's browser fetches of the fonts, and that the page is set in them."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from tests.conftest import SiteTree

LATIN = {"onest-latin", "oswald-latin"}
CYRILLIC = {"onest-cyrillic", "oswald-cyrillic"}


def fonts_fetched(tab: Tab, address: str) -> Counter[str]:
    """The files by name with how often each was asked for, once the page has all it wants."""
    fetched: Counter[str] = Counter()
    complaints: list[str] = []
    tab.on("request", lambda request: fetched.update(re.findall(r"/fonts/([\w-]+)\.", request.url)))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto(address, wait_until="load")
    tab.evaluate("document.fonts.ready.then(() => null)")
    assert complaints == []
    return fetched


@pytest.mark.parametrize(("language", "files"), [("en", LATIN), ("ky", LATIN | CYRILLIC)])
def test_each_font_of_the_script_is_fetched_once(
    language: str, files: set[str], site: SiteTree, live_server: LiveServer, page: Tab
) -> None:
    assert fonts_fetched(page, f"{live_server.url}/{language}/") == dict.fromkeys(files, 1)
    assert page.evaluate(
        "document.fonts.check('500 1rem Onest', 'Aa') && document.fonts.check('600 1rem Oswald', 'Aa')"
    )


def test_the_letters_of_other_countries_come_when_a_page_has_them(
    site: SiteTree, live_server: LiveServer, page: Tab
) -> None:
    address = f"{live_server.url}/en/"
    fonts_fetched(page, address)
    with page.expect_request("**/onest-latin-ext.*"):
        page.evaluate("document.querySelector('footer').append('Ł')")
