"""A child applies on one phone; the mother answers on another, in another language, without an e-mail address."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from applications import access
from applications.choices import State
from applications.models import Application, Revision
from tests import factories
from tests.applications.conftest import translate_call
from tests.applications.guardians import ASKED
from tests.conftest import SiteTree

from .conftest import PATIENCE_MS
from .test_applicant import press

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nobody_is_too_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page may be answered at once: who would wait five seconds in a test?"""
    monkeypatch.setattr(access, "LEAST_AGE", dt.timedelta(0))


@pytest.fixture
def handset(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[[str], Tab]]:
    """A small dark phone that reads `language`."""

    def make(language: str) -> Tab:
        viewport = {"width": 360, "height": 740}
        tab = new_context(viewport=viewport, locale=language, color_scheme="dark").new_page()
        tab.set_default_timeout(PATIENCE_MS)
        tab.on("console", lambda message: said.append(message.text))
        return tab

    said: list[str] = []
    yield make
    assert not [text for text in said if "Content Security Policy" in text]


def colours(tab: Tab) -> tuple[str, str]:
    """Of the picture's ground and of its squares."""
    ground = tab.locator(".qr-code").evaluate("one => getComputedStyle(one).backgroundColor")
    return ground, tab.locator(".qr-code path").evaluate("one => getComputedStyle(one).fill")


def test_a_guardian_on_another_phone(site: SiteTree, live_server: LiveServer, handset: Callable[[str], Tab]) -> None:
    call = factories.open_call(min_age=12, max_age=18)
    page = factories.call_page(
        site.section["en"]["calls"], call=call, questions=[factories.QUESTIONS[1], factories.QUESTIONS[2], *ASKED]
    )
    translate_call(site, page, "ky")
    born = dt.date.today() - dt.timedelta(days=15 * 365)  # noqa: DTZ011  # a child of fifteen, whatever the zone
    child = handset("en")
    child.goto(f"{live_server.url}/en/apply/call/{call.slug}/")
    for place, value in enumerate((born.day, born.month, born.year)):
        child.locator("[name=birth_date]").nth(place).fill(str(value))
    press(child)
    press(child)
    child.wait_for_url("**?begun")
    child.locator("main a[href$='/invite/']").click()
    child.locator("[name=name]").fill("Бермет")
    child.locator("[name=language]").select_option("ky")
    press(child)
    expect(child.locator(".qr-code svg")).to_be_visible()
    assert child.locator(".qr-code svg").bounding_box()["width"] > 150
    assert colours(child) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    assert child.evaluate("document.documentElement.scrollWidth") <= 360
    link = child.locator(".own-link a").get_attribute("href")

    mother = handset("ky")
    mother.goto(link)
    expect(mother.locator("html")).to_have_attribute("lang", "ky")
    press(mother)
    mother.wait_for_url("**/ky/apply/*/guardian/form/")
    expect(mother.locator("[name=answer-name]")).to_have_count(0)
    mother.locator("[name=answer-parent]").fill("Бермет Апа")
    mother.locator("[name=answer-may]").check()
    press(mother, "review")
    press(mother)
    mother.wait_for_url("**/guardian/")
    assert Revision.objects.get().answers == {"parent": "Бермет Апа", "may": True}
    assert Application.objects.get().state == State.DRAFT, "the child has not submitted yet"

    child.goto(f"{live_server.url}/en/apply/call/{call.slug}/")
    child.locator("main a.button").first.click()
    expect(child.locator("main")).to_contain_text("has answered")
    expect(child.locator("main")).not_to_contain_text("Апа")
    child.locator("main form[action$='/leave/'] button").click()
    child.wait_for_url("**/leave/")
    child.go_back()
    expect(child.locator("main")).not_to_contain_text("has answered")
    expect(child.locator("main")).to_contain_text("not open here")
