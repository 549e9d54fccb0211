"""What stays of a draft on a device: what was not sent, as long as it is open there, and nothing afterwards."""

import pytest
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from applications.models import KeptText, SessionGrant
from tests.applications.conftest import Browser

from .test_writing import handset, open_form, status, stored, writer

__all__ = ["handset", "writer"]
pytestmark = pytest.mark.django_db(transaction=True)

ONCE_EMPTY = (
    "new Promise((done) => { const look = () => localStorage.length ? setTimeout(look, 20) : done(true); look(); })"
)


def kept_on(tab: Tab) -> str:
    return str(tab.evaluate("JSON.stringify(localStorage)"))


def test_nothing_stays_where_an_application_was_closed(
    handset: BrowserContext, live_server: LiveServer, writer: Browser
) -> None:
    tab, other = (open_form(handset, live_server, writer) for _tab in range(2))
    handset.set_offline(True)
    tab.locator("[name=answer-name]").fill("Secret words")
    assert "Secret words" in kept_on(tab)
    handset.set_offline(False)
    leaving = handset.new_page()
    leaving.goto(live_server.url + writer.address("part"))
    leaving.locator("form[action$='/leave/'] button").click()
    expect(leaving.locator("[data-left-seat]")).to_be_visible()
    assert "Secret" not in kept_on(leaving)
    other.locator("[name=answer-name]").fill("More secret words")
    other.clock.run_for(10_000)
    status(other, "is no longer open in this browser")
    assert "ecret" not in kept_on(other)


def test_words_are_not_overwritten_before_their_writer_has_decided(
    handset: BrowserContext, live_server: LiveServer, writer: Browser
) -> None:
    one, other = (open_form(handset, live_server, writer) for _tab in range(2))
    one.locator("[name=answer-name]").fill("Hers")
    one.clock.run_for(2_000)
    status(one, "Saved at")
    other.locator("[name=answer-name]").fill("His")
    other.clock.run_for(2_000)
    status(other, "Compare both, then press “Save”.")
    button = other.locator(".apply__bar button").bounding_box()
    assert button
    assert button["height"] < button["width"], "a long sentence beside it leaves it its width"
    for words in ("His and", "His and more"):
        other.locator("[name=answer-name]").fill(words)
        other.clock.run_for(6_000)
    other.locator("[name=answer-minutes]").fill("80")
    with other.expect_response("**/save/"):
        other.clock.run_for(6_000)
    expect(other.locator("#answer-name-theirs")).to_contain_text("Hers")
    assert (stored("name"), stored("minutes")) == ("Hers", 80)
    assert list(KeptText.objects.values_list("content", flat=True)) == ["His"]
    other.locator("[name=then][value=save]").last.click()
    other.wait_for_url("**/?saved")
    assert stored("name") == "His and more"


def test_who_lost_the_way_in_finds_the_words_again(
    handset: BrowserContext, live_server: LiveServer, writer: Browser
) -> None:
    tab = open_form(handset, live_server, writer)
    SessionGrant.objects.update(ended_at="2020-01-01 00:00Z")
    tab.locator("[name=answer-name]").fill("Айгүл")
    tab.clock.run_for(6_000)
    status(tab, "is no longer open in this browser")
    assert "Айгүл" in kept_on(tab)
    SessionGrant.objects.update(ended_at=None)
    again = open_form(handset, live_server, writer)
    again.clock.run_for(6_000)
    status(again, "Saved at")
    assert stored("name") == "Айгүл"
    assert again.evaluate("localStorage.length") == 0


def test_the_last_words_before_a_button_do_not_stay(
    handset: BrowserContext, live_server: LiveServer, writer: Browser
) -> None:
    tab = open_form(handset, live_server, writer)
    for name, words in (("name", "Айгүл"), ("email", "aigul@example.org"), ("minutes", "90")):
        tab.locator(f"[name=answer-{name}]").fill(words)
    tab.locator("[name=answer-residence]").select_option("KG")
    tab.locator("[name=answer-role][value=producer]").check()
    tab.locator("[name=answer-terms]").check()
    assert "Айгүл" in kept_on(tab)
    with tab.expect_response("**/save/"):
        tab.locator("[name=then][value=review]").click()
    assert tab.evaluate(ONCE_EMPTY)
    assert stored("name") == "Айгүл"
